package io.contexor.organisations.query;

import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_MEMBER_HISTORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.identity.api.AccountEvent.AccountNamed;
import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.Language;
import io.contexor.organisations.api.OrganisationEvent;
import io.contexor.organisations.api.OrganisationEvent.InvitationAccepted;
import io.contexor.organisations.api.OrganisationEvent.MemberLeft;
import io.contexor.organisations.api.OrganisationEvent.MemberRemoved;
import io.contexor.organisations.api.OrganisationEvent.MemberRoleChanged;
import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.organisations.api.OrganisationQuery.BrowseMembers;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceOpened;
import io.contexor.security.Memberships;
import io.contexor.shared.AccountId;
import io.contexor.shared.EventFacts;
import io.contexor.shared.Moment;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Role;
import io.contexor.shared.Tenure;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever came, rose, was renamed and went: the members of any moment are those who were shown then. */
class MemberHistoryLawTest {

    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    private static final AccountId MINA = new AccountId(new UUID(2, 0));
    private static final AccountId OMID = new AccountId(new UUID(2, 1));
    private static final DSLContext DB = TestPostgres.jooq();

    private final MemberListProjection list = new MemberListProjection(DB);
    private final MemberHistoryProjection history = new MemberHistoryProjection(DB);
    private final OrganisationQueries organisations = new OrganisationQueries(DB);
    private final FormerMembers former = new FormerMembers(DB);

    private final OrganisationId acme = OrganisationId.next();
    private final OrganisationId films = OrganisationId.next();
    private final WorkspaceId desk = WorkspaceId.next();
    private final WorkspaceId studio = WorkspaceId.next();
    private final List<Object> events = new ArrayList<>();

    MemberHistoryLawTest() {
        list.reset();
        history.reset();
        var workspaces = new WorkspaceListProjection(DB);
        workspaces.on(new WorkspaceOpened(desk, acme, "Desk", "desk", MINA), NOON, 0);
        workspaces.on(new WorkspaceOpened(studio, acme, "Studio", "studio", MINA), NOON, 0);
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_past_is_answered_as_it_was(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var recorded = new LinkedHashMap<Long, Object>();
        recorded.put(0L, answers(Moment.NOW));
        tell(founded(acme));
        tell(founded(films));
        for (int step = 0; step < 60; step++) {
            tell(any(random));
            recorded.put((long) events.size(), answers(Moment.NOW));
        }

        recorded.forEach((position, then) ->
                assertThat(answers(new Moment(position))).as("at %d", position).isEqualTo(then));

        var rows = rows();
        comeAgain();
        assertThat(rows()).isEqualTo(rows);
        history.reset();
        comeAgain();
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void somebody_had_the_rights_that_their_roles_gave_them_then() {
        tell(founded(acme));
        tell(accepted(acme, OMID, Role.VIEWER, desk));
        tell(new MemberRoleChanged(acme, OMID, Role.EDITOR, null, MINA));
        tell(new MemberRoleChanged(acme, OMID, Role.ADMIN, desk, MINA));
        tell(new MemberLeft(acme, OMID));

        assertThat(former.membershipsOf(OMID, 1)).isEqualTo(Memberships.NONE);
        assertThat(former.membershipsOf(OMID, 2)).isEqualTo(new Memberships(Map.of(), Map.of(desk, Role.VIEWER)));
        assertThat(former.membershipsOf(OMID, 3))
                .isEqualTo(new Memberships(Map.of(acme, Role.EDITOR), Map.of(desk, Role.EDITOR, studio, Role.EDITOR)));
        assertThat(former.membershipsOf(OMID, 4))
                .isEqualTo(new Memberships(Map.of(acme, Role.EDITOR), Map.of(desk, Role.ADMIN, studio, Role.EDITOR)));
        assertThat(former.membershipsOf(OMID, 5)).isEqualTo(Memberships.NONE);
    }

    @Test
    void somebody_belonged_where_they_had_any_role() {
        tell(founded(acme));
        tell(accepted(acme, OMID, Role.VIEWER, desk));
        tell(new MemberRoleChanged(acme, OMID, Role.EDITOR, studio, MINA));
        tell(new MemberRemoved(acme, OMID, desk, MINA));
        tell(new MemberRoleChanged(acme, OMID, Role.VIEWER, null, MINA));
        tell(new MemberLeft(acme, OMID));

        assertThat(former.tenureOf(OMID, desk)).containsExactly(new Tenure(2, 3), new Tenure(3, 4), new Tenure(5, 6));
        assertThat(former.tenureOf(OMID, studio)).containsExactly(new Tenure(3, 4), new Tenure(4, 5), new Tenure(5, 6));
        assertThat(former.tenureOf(MINA, desk)).containsExactly(new Tenure(1, Long.MAX_VALUE));
    }

    private Object answers(Moment moment) {
        var answers = new ArrayList<Object>();
        for (var organisation : List.of(acme, films)) {
            String cursor = null;
            do {
                var page = organisations.handle(new BrowseMembers(organisation, moment, cursor, 2));
                answers.addAll(page.items());
                cursor = page.nextCursor();
            } while (cursor != null);
        }
        return answers;
    }

    private Object any(RandomGenerator random) {
        var organisation = random.nextBoolean() ? acme : films;
        var member = new AccountId(new UUID(2, random.nextInt(4)));
        var role = List.of(Role.VIEWER, Role.EDITOR, Role.ADMIN).get(random.nextInt(3));
        var workspace = random.nextInt(3) == 0 ? null : random.nextBoolean() ? desk : studio;
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> accepted(organisation, member, role, workspace);
            case 3 -> new MemberRoleChanged(organisation, member, role, workspace, MINA);
            case 4, 5 -> new MemberRemoved(organisation, member, workspace, MINA);
            case 6 -> new MemberLeft(organisation, member);
            default -> new AccountNamed(member, Personal.sealed("personal:name-" + random.nextInt(100)));
        };
    }

    private void tell(Object event) {
        events.add(event);
        tell(events.size(), event);
    }

    private void comeAgain() {
        for (int position = 1; position <= events.size(); position++) {
            tell(position, events.get(position - 1));
        }
    }

    private void tell(int position, Object told) {
        var token = new GlobalSequenceTrackingToken(position);
        switch (told) {
            case AccountNamed named -> {
                list.on(named);
                history.on(named, token);
            }
            case OrganisationEvent event -> {
                var facts = MetaData.from(Map.of(EventFacts.ACCOUNT_NAME, "personal:actor-" + position));
                list.on(event, NOON.plusSeconds(position / 4), facts);
                history.on(event, token, NOON.plusSeconds(position / 4), facts);
            }
            default -> throw new IllegalArgumentException("Nobody is told of this");
        }
    }

    private static String rows() {
        return DB.selectFrom(ORGANISATIONS_MEMBER_HISTORY)
                .orderBy(
                        ORGANISATIONS_MEMBER_HISTORY.FROM_POSITION,
                        ORGANISATIONS_MEMBER_HISTORY.ORGANISATION_ID,
                        ORGANISATIONS_MEMBER_HISTORY.ACCOUNT_ID)
                .fetch()
                .formatJSON();
    }

    private static OrganisationFounded founded(OrganisationId organisation) {
        return new OrganisationFounded(organisation, "Acme", "acme", "UTC", Language.EN, MINA);
    }

    private static InvitationAccepted accepted(
            OrganisationId organisation, AccountId member, Role role, @Nullable WorkspaceId workspace) {
        return new InvitationAccepted(organisation, InvitationId.next(), member, role, workspace);
    }
}
