package io.contexor.organisations.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.organisations.api.InvitationChannel;
import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.Language;
import io.contexor.organisations.api.OrganisationCommand;
import io.contexor.organisations.api.OrganisationCommand.AcceptInvitation;
import io.contexor.organisations.api.OrganisationCommand.ArchiveOrganisation;
import io.contexor.organisations.api.OrganisationCommand.ChangeMemberRole;
import io.contexor.organisations.api.OrganisationCommand.DeclineInvitation;
import io.contexor.organisations.api.OrganisationCommand.FoundOrganisation;
import io.contexor.organisations.api.OrganisationCommand.InviteMember;
import io.contexor.organisations.api.OrganisationCommand.LeaveOrganisation;
import io.contexor.organisations.api.OrganisationCommand.RemoveMember;
import io.contexor.organisations.api.OrganisationCommand.RevokeInvitation;
import io.contexor.organisations.api.OrganisationEvent;
import io.contexor.organisations.api.OrganisationEvent.InvitationAccepted;
import io.contexor.organisations.api.OrganisationEvent.InvitationDeclined;
import io.contexor.organisations.api.OrganisationEvent.InvitationRevoked;
import io.contexor.organisations.api.OrganisationEvent.MemberInvited;
import io.contexor.organisations.api.OrganisationEvent.MemberLeft;
import io.contexor.organisations.api.OrganisationEvent.MemberRemoved;
import io.contexor.organisations.api.OrganisationEvent.MemberRoleChanged;
import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for an organisation after any history of commands, sensible or not. */
class OrganisationLawTest {

    private static final List<AccountId> PEOPLE = List.of(
            new AccountId(new UUID(7, 1)),
            new AccountId(new UUID(7, 2)),
            new AccountId(new UUID(7, 3)),
            new AccountId(new UUID(7, 4)));
    private static final List<WorkspaceId> WORKSPACES =
            List.of(new WorkspaceId(new UUID(8, 1)), new WorkspaceId(new UUID(8, 2)));
    private static final List<Role> ROLES = List.of(Role.values());

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final EmbeddedEventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();

    /** The seed is the test's name in the report, so a failure is reproduced by running that one case. */
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @BeforeEach
    void handle_commands() {
        var parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(Organisation.class),
                new SimpleResourceParameterResolverFactory(List.of(SlugPolicy.ALL_FREE)));
        var repository = EventSourcingRepository.builder(Organisation.class)
                .eventStore(events)
                .parameterResolverFactory(parameters)
                .build();
        AggregateAnnotationCommandHandler.<Organisation>builder()
                .aggregateType(Organisation.class)
                .parameterResolverFactory(parameters)
                .repository(repository)
                .build()
                .subscribe(bus);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void always_has_an_admin_and_answers_each_invitation_once(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var organisation = new OrganisationId(new UUID(9, seed));

        send(new FoundOrganisation(organisation, "Acme", null, "UTC", Language.EN, any(PEOPLE, random)));
        for (int step = 0; step < 80; step++) {
            send(command(organisation, seed, random));
        }

        check(history(organisation));
    }

    /** Counts admins by its own book, from the events alone. */
    private static void check(List<OrganisationEvent> history) {
        Set<AccountId> admins = new HashSet<>();
        Set<InvitationId> open = new HashSet<>();
        for (var event : history) {
            switch (event) {
                case OrganisationFounded founded -> admins.add(founded.founder());
                case MemberInvited invited ->
                    assertThat(open.add(invited.invitation())).isTrue();
                case InvitationAccepted accepted -> {
                    assertThat(open.remove(accepted.invitation())).isTrue();
                    if (accepted.workspace() == null && accepted.role() == Role.ADMIN) {
                        admins.add(accepted.account());
                    }
                }
                case InvitationDeclined declined ->
                    assertThat(open.remove(declined.invitation())).isTrue();
                case InvitationRevoked revoked ->
                    assertThat(open.remove(revoked.invitation())).isTrue();
                case MemberRoleChanged changed -> {
                    assertThat(admins).contains(changed.by());
                    if (changed.workspace() == null) {
                        admins.remove(changed.member());
                        if (changed.role() == Role.ADMIN) {
                            admins.add(changed.member());
                        }
                    }
                }
                case MemberRemoved removed -> {
                    assertThat(admins).contains(removed.by());
                    if (removed.workspace() == null) {
                        admins.remove(removed.member());
                    }
                }
                case MemberLeft left -> admins.remove(left.member());
                default -> {}
            }
            assertThat(admins).as("admins after %s", event).isNotEmpty();
        }
    }

    private static OrganisationCommand command(OrganisationId id, long seed, RandomGenerator random) {
        var who = any(PEOPLE, random);
        var whom = any(PEOPLE, random);
        var role = any(ROLES, random);
        var where = random.nextInt(3) == 0 ? any(WORKSPACES, random) : null;
        var invitation = new InvitationId(new UUID(seed, random.nextInt(12)));
        var at = OrganisationSamples.NOW.plus(Duration.ofDays(random.nextInt(20)));
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> invite(id, invitation, role, where, who);
            case 3, 4, 5 -> new AcceptInvitation(id, invitation, at, whom);
            case 6 -> new DeclineInvitation(id, invitation, at, whom);
            case 7 -> new RevokeInvitation(id, invitation, at, who);
            case 8, 9, 10 -> new ChangeMemberRole(id, whom, role, where, who);
            case 11 -> new RemoveMember(id, whom, where, who);
            case 12 -> new LeaveOrganisation(id, who);
            default ->
                random.nextInt(20) == 0
                        ? new ArchiveOrganisation(id, who)
                        : new ChangeMemberRole(id, whom, role, null, who);
        };
    }

    private static InviteMember invite(
            OrganisationId id, InvitationId invitation, Role role, @Nullable WorkspaceId where, AccountId who) {
        var address = Personal.of(new AccountId(invitation.value()), "somebody@example.org");
        return new InviteMember(
                id, invitation, InvitationChannel.EMAIL, address, role, where, OrganisationSamples.EXPIRY, who);
    }

    /** A refusal is an answer; anything else that is thrown breaks the law that folding never fails. */
    private void send(OrganisationCommand command) {
        bus.dispatch(new GenericCommandMessage<>(command), (_, result) -> {
            if (result.isExceptional()) {
                assertThat(result.exceptionResult()).as("%s", command).isInstanceOf(CommandRejected.class);
            }
        });
    }

    private List<OrganisationEvent> history(OrganisationId organisation) {
        List<OrganisationEvent> history = new ArrayList<>();
        events.readEvents(organisation.toString())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .forEach(event -> history.add((OrganisationEvent) event));
        return history;
    }

    private static <T> T any(List<T> choice, RandomGenerator random) {
        return choice.get(random.nextInt(choice.size()));
    }
}
