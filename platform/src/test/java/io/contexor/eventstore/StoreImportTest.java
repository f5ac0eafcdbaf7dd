package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.contexor.counting.CountingApplication;
import io.contexor.eventstore.EventFile.Head;
import io.contexor.eventstore.EventSearch.Found;
import io.contexor.testing.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(300)
class StoreImportTest {

    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");

    private final PGSimpleDataSource database = TestPostgres.both();
    private final JdbcClient sql = JdbcClient.create(database);

    @TempDir
    private Path folder = Path.of("");

    /** Somebody begins to use the store after it was found to be empty. */
    @Test
    void is_refused_where_something_happens_while_it_begins() throws Exception {
        var file = oneEventAt(7);
        try (var application = CountingApplication.startOn(database.getUrl());
                var somebody = database.getConnection()) {
            somebody.setAutoCommit(false);
            try (var happens = somebody.createStatement()) {
                happens.execute("""
                    insert into event_store.events (event_id, aggregate_id, sequence_number, recorded_at, name, payload, metadata)
                    values (gen_random_uuid(), 'here', 0, now(), 'counting.Counted', '{"counter": "here", "by": 1}', '{}')\
                    """);
            }
            var taking = CompletableFuture.runAsync(
                    () -> application.getBean(StoreImport.class).run(file, null, true), Thread::startVirtualThread);
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> taking.isDone() || isWaiting());

            somebody.commit();

            assertThatThrownBy(taking::join)
                    .hasCauseInstanceOf(TransferRefused.class)
                    .hasMessageContaining("not empty");
        }
        assertThat(sql.sql("select aggregate_id from event_store.events")
                        .query(String.class)
                        .list())
                .containsExactly("here");
    }

    private Path oneEventAt(long position) throws IOException {
        var file = folder.resolve("one.events");
        try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
            var writer = new EventFileWriter(out);
            writer.head(new Head(EventFile.FORMAT, "contexor/audit", NOON, null, false, Map.of(), false));
            writer.event(new Found(
                    position,
                    UUID.randomUUID().toString(),
                    null,
                    "elsewhere",
                    0,
                    NOON,
                    "counting.Unheard",
                    null,
                    "{}",
                    "{}"));
            writer.end();
        }
        return file;
    }

    private boolean isWaiting() {
        return sql.sql("select exists (select from pg_locks where locktype = 'relation' and not granted)")
                .query(Boolean.class)
                .single();
    }
}
