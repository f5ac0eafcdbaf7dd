package io.contexor.content.domain;

import static io.contexor.content.domain.ContentSamples.PROJECT;
import static io.contexor.content.domain.ContentSamples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.content.api.ContentCommand;
import io.contexor.content.api.ContentCommand.AbandonGeneration;
import io.contexor.content.api.ContentCommand.ApproveContent;
import io.contexor.content.api.ContentCommand.ArchiveContent;
import io.contexor.content.api.ContentCommand.BeginGeneration;
import io.contexor.content.api.ContentCommand.CompleteGeneration;
import io.contexor.content.api.ContentCommand.DraftContent;
import io.contexor.content.api.ContentCommand.RejectContent;
import io.contexor.content.api.ContentCommand.ReopenContent;
import io.contexor.content.api.ContentCommand.ReviseContent;
import io.contexor.content.api.ContentCommand.SubmitContent;
import io.contexor.content.api.ContentEvent;
import io.contexor.content.api.ContentEvent.ApprovalVoided;
import io.contexor.content.api.ContentEvent.ContentApproved;
import io.contexor.content.api.ContentEvent.ContentGenerated;
import io.contexor.content.api.ContentEvent.ContentRevised;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.Reviewer;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for content after any history of commands, sensible or not. */
class ContentLawTest {

    private static final List<AccountId> PEOPLE =
            List.of(new AccountId(new UUID(7, 1)), new AccountId(new UUID(7, 2)), new AccountId(new UUID(7, 3)));
    private static final List<UUID> JOBS = List.of(new UUID(8, 1), new UUID(8, 2), new UUID(8, 3));
    private static final List<String> TEXTS = List.of("", "One", "One two", "سه کلمه هست");

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final EmbeddedEventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();

    /** The seed is the test's name in the report, so a failure is reproduced by running that one case. */
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @BeforeEach
    void demand_four_eyes() {
        var parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(Content.class),
                new SimpleResourceParameterResolverFactory(List.of(new ReviewPolicy(true, Role.EDITOR, false))));
        var repository = EventSourcingRepository.builder(Content.class)
                .eventStore(events)
                .parameterResolverFactory(parameters)
                .build();
        AggregateAnnotationCommandHandler.<Content>builder()
                .aggregateType(Content.class)
                .parameterResolverFactory(parameters)
                .repository(repository)
                .build()
                .subscribe(bus);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void counts_its_versions_and_vouches_for_what_it_approves(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var contentId = new ContentId(new UUID(9, seed));

        send(new DraftContent(
                contentId, WORKSPACE, PROJECT, "Title", any(TEXTS, random), null, Map.of(), any(PEOPLE, random)));
        for (int step = 0; step < 60; step++) {
            send(command(contentId, random));
        }

        check(history(contentId));
    }

    private static void check(List<ContentEvent> history) {
        Map<Integer, String> fingerprints = new HashMap<>();
        Map<Integer, AccountId> authors = new HashMap<>();
        Set<AccountId> sinceApproval = new HashSet<>();
        int standing = 0;
        for (var event : history) {
            switch (event) {
                case ContentRevised revised -> {
                    assertThat(revised.version()).isEqualTo(fingerprints.size() + 1);
                    fingerprints.put(revised.version(), new Text(revised.title(), revised.body()).sha256());
                    authors.put(revised.version(), revised.author());
                    sinceApproval.add(revised.author());
                    assertThat(standing).as("an approval of changed content").isZero();
                }
                case ContentGenerated generated -> {
                    assertThat(generated.version()).isEqualTo(fingerprints.size() + 1);
                    fingerprints.put(generated.version(), new Text(generated.title(), generated.body()).sha256());
                    authors.put(generated.version(), generated.requester());
                    sinceApproval.add(generated.requester());
                    assertThat(standing).as("an approval of changed content").isZero();
                }
                case ContentApproved approved -> {
                    assertThat(approved.version()).isEqualTo(fingerprints.size());
                    assertThat(approved.sha256()).isEqualTo(fingerprints.get(approved.version()));
                    assertThat(approved.approver()).isNotIn(sinceApproval);
                    assertThat(approved.approver()).isNotEqualTo(authors.get(approved.version()));
                    sinceApproval.clear();
                    standing = approved.version();
                }
                case ApprovalVoided voided -> {
                    assertThat(voided.version()).isEqualTo(standing);
                    standing = 0;
                }
                default -> {}
            }
        }
    }

    private static ContentCommand command(ContentId id, RandomGenerator random) {
        var who = any(PEOPLE, random);
        var job = any(JOBS, random);
        var editor = new Reviewer(who, Role.EDITOR, false);
        return switch (random.nextInt(12)) {
            case 0, 1 -> new ReviseContent(id, WORKSPACE, null, any(TEXTS, random), who);
            case 2, 3 -> new SubmitContent(id, WORKSPACE, who);
            case 4, 5 -> new ApproveContent(id, WORKSPACE, random.nextBoolean() ? null : random.nextInt(5), "", editor);
            case 6 -> new RejectContent(id, WORKSPACE, "No", editor);
            case 7 -> new ReopenContent(id, WORKSPACE, who);
            case 8 -> new ArchiveContent(id, WORKSPACE, who);
            case 9 -> new BeginGeneration(id, WORKSPACE, random.nextBoolean() ? job : UUID.randomUUID(), who);
            case 10 -> new CompleteGeneration(id, WORKSPACE, job, any(TEXTS, random), Map.of());
            default -> new AbandonGeneration(id, WORKSPACE, job, "late");
        };
    }

    /** A refusal is an answer; anything else that is thrown breaks the law that folding never fails. */
    private void send(ContentCommand command) {
        bus.dispatch(new GenericCommandMessage<>(command), (_, result) -> {
            if (result.isExceptional()) {
                assertThat(result.exceptionResult()).as("%s", command).isInstanceOf(CommandRejected.class);
            }
        });
    }

    private List<ContentEvent> history(ContentId contentId) {
        List<ContentEvent> history = new ArrayList<>();
        events.readEvents(contentId.toString())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .forEach(event -> history.add((ContentEvent) event));
        return history;
    }

    private static <T> T any(List<T> choice, RandomGenerator random) {
        return choice.get(random.nextInt(choice.size()));
    }
}
