package io.contexor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contexor.ContexorApplication;
import io.contexor.evidence.SigningKey;
import io.contexor.testing.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything from an event to a verdict, as people at a terminal see it. */
class AuditCommandTest {

    private static final String KEY = SigningKey.generate();

    @TempDir
    Path data = Path.of("");

    private final PGSimpleDataSource database = TestPostgres.freshDatabase();
    private final JdbcClient sql = JdbcClient.create(database);
    private final StringWriter out = new StringWriter();

    private int audit(String... words) {
        out.getBuffer().setLength(0);
        var address = "postgresql://postgres@localhost:%d/%s"
                .formatted(database.getPortNumbers()[0], database.getDatabaseName());
        var environment = Map.of("DATABASE_URL", address, "CONTEXOR_DATA", data.toString(), "AUDIT_SIGNING_KEY", KEY);
        var commands = ContexorCommands.of(ContexorApplication.class, environment);
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(out, true));
        var all = new ArrayList<>(List.of("audit"));
        all.addAll(List.of(words));
        return commands.execute(all.toArray(String[]::new));
    }

    /** A server that runs until all it does at its start is covered. */
    private void serve() {
        try (var server = new SpringApplicationBuilder(ContexorApplication.class)
                .run(
                        "--contexor.event-store.url=" + database.getUrl(),
                        "--contexor.event-store.username=postgres",
                        "--contexor.read-model.url=" + database.getUrl(),
                        "--contexor.read-model.username=postgres",
                        "--contexor.data=" + data,
                        "--AUDIT_SIGNING_KEY=" + KEY,
                        "--AUDIT_CHECKPOINT_INTERVAL=1",
                        "--server.port=0",
                        "--management.server.port=0",
                        "--logging.level.root=warn")) {
            assertThat(server.isRunning()).isTrue();
            await().atMost(Duration.ofSeconds(60)).until(this::isCovered);
        }
        assertThat(isCovered()).isTrue();
    }

    private boolean isCovered() {
        return sql.sql("""
                        select coalesce((select max(position) from event_store.evidence_checkpoints)
                            = (select max(global_index) from event_store.events), false)""").query(Boolean.class).single();
    }

    private void behindTheBack(String change) {
        sql.sql("alter table event_store.events disable trigger all").update();
        sql.sql(change).update();
        sql.sql("alter table event_store.events enable trigger all").update();
    }

    @Test
    void an_honest_database_passes_and_one_that_was_edited_does_not() throws Exception {
        assertThat(audit("verify")).isEqualTo(1);
        assertThat(out.toString()).contains("There is no event store");
        serve();

        assertThat(audit("verify")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("nothing was altered.").containsPattern("[1-9][0-9]* of them covered");
        assertThat(data.resolve("checkpoints")).isNotEmptyDirectory();

        var export = data.resolve("export.audit");
        assertThat(audit("key")).isZero();
        var key = out.toString().strip();
        assertThat(audit("export", "--to", export.toString())).isZero();
        assertThat(audit("export", "--to", export.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("is there already");
        assertThat(audit("check", export.toString(), "--key", key))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("nothing was altered.");

        behindTheBack(
                "update event_store.events set recorded_at = recorded_at - interval '1 day' where global_index = 3");
        assertThat(audit("verify")).isOne();
        assertThat(out.toString()).contains("changed at position 3: ").contains("1 faults.");
        assertThat(audit("verify", "--key", "contexor/audit+00000000+AAAA")).isOne();
        assertThat(out.toString()).contains("A public key reads name+hash+key");
        assertThat(audit("check", "nowhere", "--key", key)).isOne();
        assertThat(out.toString()).contains("There is no file nowhere.");
    }
}
