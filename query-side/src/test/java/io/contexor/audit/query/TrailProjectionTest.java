package io.contexor.audit.query;

import static io.contexor.audit.query.ToldTrail.DESK;
import static io.contexor.audit.query.ToldTrail.HOUSE;
import static io.contexor.audit.query.ToldTrail.MINA;
import static io.contexor.audit.query.ToldTrail.OMID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contexor.audit.api.AuditAction;
import io.contexor.audit.api.AuditEntry;
import io.contexor.content.api.ContentEvent.ApprovalVoided;
import io.contexor.content.api.ContentEvent.ContentApproved;
import io.contexor.content.api.ContentEvent.ContentDrafted;
import io.contexor.content.api.ContentEvent.ContentRevised;
import io.contexor.content.api.ContentEvent.ContentSubmitted;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ProjectId;
import io.contexor.identity.api.AccountEvent.AccountDisabled;
import io.contexor.identity.api.AccountEvent.AccountNamed;
import io.contexor.organisations.api.OrganisationEvent.MemberRemoved;
import io.contexor.organisations.api.OrganisationEvent.MemberRoleChanged;
import io.contexor.shared.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class TrailProjectionTest {

    private static final ContentId NOWRUZ = ContentId.next();

    private final ToldTrail trail = new ToldTrail();

    private List<TrackedEventMessage<?>> life() {
        return List.of(
                trail.event(
                        new ContentDrafted(NOWRUZ, DESK, ProjectId.of("spring"), "Nowruz", null, Map.of(), MINA), MINA),
                trail.event(new ContentRevised(NOWRUZ, 1, "Nowruz", "Two words", 2, "one", MINA), MINA),
                trail.event(new ContentSubmitted(NOWRUZ, 1, MINA), MINA),
                trail.event(new ContentApproved(NOWRUZ, 1, "one", OMID, "Good."), OMID),
                trail.event(new ApprovalVoided(NOWRUZ, 1, "one", MINA), MINA),
                trail.event(new ContentRevised(NOWRUZ, 2, "Nowruz!", "Now three words", 3, "two", MINA), MINA));
    }

    @Test
    void says_what_was_and_what_is() {
        tell(life());

        assertThat(trail.read())
                .extracting(AuditEntry::action, AuditEntry::oldStatus, AuditEntry::newStatus)
                .containsExactly(
                        tuple(AuditAction.CREATED, null, "draft"),
                        tuple(AuditAction.UPDATED, "draft", "draft"),
                        tuple(AuditAction.STATUS_CHANGED, "draft", "review"),
                        tuple(AuditAction.APPROVED, "review", "approved"),
                        tuple(AuditAction.STATUS_CHANGED, "approved", "draft"),
                        tuple(AuditAction.UPDATED, "draft", "draft"));
    }

    @Test
    void says_of_a_text_only_hash_words_and_size() {
        tell(life());

        assertThat(trail.read().getLast().changes())
                .isEqualTo(Map.of(
                        "title", List.of("Nowruz", "Nowruz!"),
                        "version", List.of(1L, 2L),
                        "words", List.of(2L, 3L),
                        "size", List.of(9L, 15L),
                        "sha256", List.of("one", "two")));
    }

    @Test
    void says_it_in_a_sentence_whose_names_turn_nothing_around_them() {
        tell(life());

        assertThat(trail.read().get(3).sentence())
                .isEqualTo("\u2068clear\u2069 approved version \u20681\u2069 of “\u2068Nowruz\u2069”");
    }

    @Test
    void is_the_same_whether_events_come_alone_together_or_twice() {
        var life = life();
        tell(life);
        var alone = trail.rows();

        tell(life.subList(2, 5));
        assertThat(trail.rows()).isEqualTo(alone);

        trail.reset();
        trail.tellTogether(life);
        assertThat(trail.rows()).isEqualTo(alone);

        trail.reset();
        trail.tellTogether(life.subList(0, 3));
        trail.tellTogether(life.subList(1, 6));
        assertThat(trail.rows()).isEqualTo(alone);
    }

    @Test
    void is_the_same_of_every_event_whether_they_come_alone_or_together() {
        List<TrackedEventMessage<?>> all = Stream.concat(
                        MadeUpEvents.names().map(name -> MadeUpEvents.of(name, true)),
                        MadeUpEvents.names().map(name -> MadeUpEvents.of(name, false)))
                .<TrackedEventMessage<?>>map(event -> trail.event(event, OMID))
                .toList();
        tell(all);
        var alone = trail.rows();

        trail.reset();
        trail.tellTogether(all);

        assertThat(alone).hasSameSizeAs(all);
        assertThat(trail.rows()).isEqualTo(alone);
    }

    @Test
    void knows_a_role_by_the_place_where_it_holds() {
        trail.tell(
                OMID,
                new MemberRoleChanged(HOUSE, MINA, Role.VIEWER, null, OMID),
                new MemberRoleChanged(HOUSE, MINA, Role.ADMIN, DESK, OMID),
                new MemberRoleChanged(HOUSE, MINA, Role.EDITOR, null, OMID),
                new MemberRemoved(HOUSE, MINA, null, OMID));

        assertThat(trail.read())
                .extracting(entry -> String.valueOf(entry.changes().get("role")))
                .containsExactly("[null, viewer]", "[null, admin]", "[viewer, editor]", "[editor, null]");
    }

    @Test
    void calls_people_by_the_name_they_chose_and_shows_it_in_no_field() {
        trail.tell(OMID, new AccountNamed(MINA, ToldTrail.sealed()), new AccountDisabled(MINA, "Left", OMID));

        var entries = trail.read(ToldTrail.operator(), ToldTrail.ALL);
        assertThat(entries.getFirst().sentence())
                .isEqualTo("\u2068clear\u2069 disabled the account of \u2068clear\u2069");
        assertThat(entries.getLast().changes()).isEmpty();
        assertThat(entries.getLast().details()).isEmpty();
    }

    private void tell(List<TrackedEventMessage<?>> events) {
        trail.tell(events.toArray(TrackedEventMessage<?>[]::new));
    }
}
