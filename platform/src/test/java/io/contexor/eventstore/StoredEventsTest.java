package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.content.api.ContentEvent.ContentRevised;
import io.contexor.content.api.ContentId;
import io.contexor.generation.api.GenerationEvent.AnswerReceived;
import io.contexor.generation.api.GenerationEvent.AttemptFailed;
import io.contexor.generation.api.GenerationEvent.AttemptStarted;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.shared.AccountId;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceEvent;
import io.contexor.usage.api.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was stored once can be read for ever. */
class StoredEventsTest {

    private final PGSimpleDataSource database = TestPostgres.eventStore();
    private final EventNames names = EventNames.below("io.contexor");
    private final PersonalKeys keys = new PersonalKeys(JdbcClient.create(database), new byte[32], Stream::empty);
    private final GroupCommit group = new GroupCommit(database, 1, Duration.ofSeconds(5), _ -> {});
    private final PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
            new EventStoreConnections(database),
            group,
            EventJson.events(names, keys),
            new EventUpcasterChain(List.copyOf(Upcasters.below("io.contexor"))));

    @Test
    void every_event_of_the_vocabulary_has_a_name() {
        assertThat(names.all()).contains("content.ContentApproved", "content.FourEyesDemanded", "counting.Opened");
        assertThat(names.nameOf(ContentRevised.class)).contains("content.ContentRevised");
    }

    @Test
    void an_event_comes_back_as_it_went() {
        var event = new ContentRevised(ContentId.next(), 1, "عنوان", "متن", 1, "0".repeat(64), AccountId.next());
        engine.appendEvents(List.of(message(event)));

        assertThat(read(event.contentId().toString()).getPayload()).isEqualTo(event);
        assertThat(read(event.contentId().toString()).getMetaData()).containsEntry("account", "somebody");
    }

    @Test
    void an_event_of_an_old_shape_is_read_in_todays() throws IOException {
        var id = "0199a000-0000-7000-8000-000000000001";
        store("content.ContentRevised", "1", id, fixture("content/ContentRevised.1.json"));

        var read = (ContentRevised) read(id).getPayload();

        assertThat(read.title()).isEqualTo("Release notes");
        // printf 'Release notes\nNothing is lost.' | sha256sum
        assertThat(read.sha256()).isEqualTo("8cc550ee6d1a5c4c7fe1088d8f39c7a25f4628994df472a50e638881a82adde4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usage.ModelPriced",
                "usage.PriceShipped",
                "usage.BudgetReserved",
                "usage.UsageRecorded",
                "generation.GenerationRequested",
                "generation.AttemptStarted",
                "generation.AttemptFailed",
                "generation.AnswerReceived"
            })
    void once_no_prompts_were_kept_and_would_have_cost_what_others_did(String name) throws IOException {
        var id = UUID.randomUUID().toString();
        store(name, "1", id, fixture(name.replace('.', '/') + ".1.json"));

        var event = read(id).getPayload();

        switch (event) {
            case PriceEvent priced -> costsAsMuchToKeep(priced.price());
            case BudgetReserved reserved -> reserved.prices().values().forEach(StoredEventsTest::costsAsMuchToKeep);
            case UsageRecorded used -> {
                costsAsMuchToKeep(used.price());
                assertThat(used.tokens()).isEqualTo(new Tokens(1000, 800, 0, 500));
                assertThat(used.price().costOf(used.tokens())).isEqualTo(used.cost());
            }
            case GenerationRequested asked -> {
                assertThat(asked.order().prices()).hasSize(2);
                asked.order().prices().values().forEach(StoredEventsTest::costsAsMuchToKeep);
            }
            case AttemptStarted started -> assertThat(started.most()).isEqualTo(new Tokens(812, 0, 0, 2400));
            case AttemptFailed failed -> assertThat(failed.tokens()).isEqualTo(Tokens.NONE);
            case AnswerReceived answer -> assertThat(answer.tokens()).isEqualTo(new Tokens(740, 128, 0, 912));
            default -> throw new AssertionError(event);
        }
    }

    private static void costsAsMuchToKeep(Price price) {
        assertThat(price.cacheWritePerMillion()).isEqualTo(price.promptPerMillion());
    }

    private static DomainEventMessage<?> message(ContentRevised event) {
        return new GenericDomainEventMessage<>(
                "content.Content",
                event.contentId().toString(),
                0,
                event,
                MetaData.from(Map.of("account", "somebody")));
    }

    private DomainEventMessage<?> read(String aggregate) {
        return engine.readEvents(aggregate, 0).next();
    }

    private void store(String name, String revision, String aggregate, byte[] payload) {
        group.append(List.of(new EventRow(
                UUID.randomUUID(), "content.Content", aggregate, 0, Instant.now(), name, revision, payload, new byte[] {
                    '{', '}'
                })));
    }

    private static byte[] fixture(String name) throws IOException {
        try (var file = Objects.requireNonNull(StoredEventsTest.class.getResourceAsStream("/old-events/" + name))) {
            return file.readAllBytes();
        }
    }
}
