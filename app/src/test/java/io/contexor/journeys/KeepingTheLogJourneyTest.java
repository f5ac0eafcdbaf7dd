package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.evidence.CheckpointFolder;
import io.contexor.evidence.LogKeeper;
import io.contexor.evidence.Verification;
import io.contexor.evidence.VerificationReport;
import io.contexor.evidence.VerifierKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who keeps the log, and what happens to it when nodes and databases do not do as they should. */
class KeepingTheLogJourneyTest {

    private static void write(Person person, int texts) {
        for (int text = 0; text < texts; text++) {
            assertThat(person.post("/api/v1/contents", Map.of("title", "T", "project", person.project()))
                            .status())
                    .isEqualTo(201);
        }
    }

    private static long covered(Node node) {
        return node.guards()
                .sql("select coalesce(max(position), 0) from evidence_checkpoints")
                .query(Long.class)
                .single();
    }

    private static long head(Node node) {
        return node.guards()
                .sql("select max(global_index) from events")
                .query(Long.class)
                .single();
    }

    private static void awaitCovered(Node node) {
        long head = head(node);
        assertThat(Patience.until(() -> covered(node), position -> position >= head))
                .isGreaterThanOrEqualTo(head);
    }

    private static VerificationReport verify(Node node) throws SQLException {
        var key = VerifierKey.parse(node.guards()
                .sql("select key from evidence_keys")
                .query(String.class)
                .single());
        var data = Path.of(node.application().getEnvironment().getRequiredProperty("contexor.data"));
        var database = (DataSource) node.application().getBean("eventStorePool");
        return new Verification(database, new CheckpointFolder(data.resolve("checkpoints")), List.of(key), 2)
                .run(Instant.now(), _ -> {});
    }

    private static void behindTheBack(Node node, String change) {
        node.guards().sql("alter table evidence_tiles disable trigger all").update();
        node.guards().sql(change).update();
        node.guards().sql("alter table evidence_tiles enable trigger all").update();
    }

    @Test
    void several_nodes_keep_one_log_and_go_on_when_one_of_them_ends() throws SQLException {
        try (var one = Node.start("--AUDIT_CHECKPOINT_EVERY=3");
                var other = one.another("--AUDIT_CHECKPOINT_EVERY=3")) {
            var sara = one.person("Sara", "keeping");
            write(sara, 10);
            write(sara.at(other.url()), 10);
            other.part(LogKeeper.class).close();
            write(sara, 7);
            // The last few are fewer than make a checkpoint due.
            Patience.until(() -> head(one) - covered(one), left -> left < 3);

            var report = verify(one);
            assertThat(report.faults()).isEmpty();
            assertThat(report.covered()).isGreaterThan(20);
        }
    }

    @Test
    void a_log_goes_on_when_the_database_was_away() throws Exception {
        try (var node = Node.start("--AUDIT_CHECKPOINT_EVERY=1")) {
            var sara = node.person("Sara", "keeping");
            write(sara, 3);
            awaitCovered(node);
            node.guards()
                    .sql(
                            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
                    .query()
                    .listOfRows();
            Patience.until(
                    () -> sara.post("/api/v1/contents", Map.of("title", "T", "project", sara.project()))
                            .status(),
                    status -> status == 201);
            // A connection that was idle for half a second is tried before it is handed out; another may be a lost one.
            TimeUnit.MILLISECONDS.sleep(600);

            awaitCovered(node);
            assertThat(verify(node).faults()).isEmpty();
        }
    }

    @Test
    void nothing_is_signed_that_contradicts_what_was_and_everybody_can_see_it() {
        try (var node = Node.start("--AUDIT_CHECKPOINT_EVERY=1")) {
            var sara = node.person("Sara", "keeping");
            write(sara, 3);
            awaitCovered(node);
            assertThat(health(node)).isEqualTo("ok");
            behindTheBack(node, "update evidence_tiles set hashes = overlay(hashes placing sha256('x') from 1)");
            // Another node goes on from what is stored.
            try (var other = node.another("--AUDIT_CHECKPOINT_EVERY=1")) {
                node.part(LogKeeper.class).close();
                long before = covered(other);
                write(sara.at(other.url()), 3);

                assertThat(Patience.until(() -> health(other), "failed"::equals))
                        .isEqualTo("failed");
                assertThat(other.stranger().get("/health").status()).isEqualTo(200);
                assertThat(other.part(MeterRegistry.class)
                                .get("contexor.audit.contradicted")
                                .gauge()
                                .value())
                        .isEqualTo(1);
                assertThat(covered(other)).isEqualTo(before);
            }
        }
    }

    @Test
    void a_node_that_only_reads_keeps_no_log_and_proves_from_it_all_the_same() {
        try (var writing = Node.start("--contexor.role=command", "--AUDIT_CHECKPOINT_EVERY=1");
                var reading = writing.another("--contexor.role=query", "--AUDIT_CHECKPOINT_EVERY=1")) {
            var sara = writing.person("Sara", "keeping");
            var path = sara.post("/api/v1/contents", Map.of("title", "T", "project", sara.project(), "body", "Words."))
                    .header("Location")
                    .orElseThrow();
            sara.post(path + "/submit", Map.of());
            sara.post(path + "/approve", Map.of());

            var reader = sara.at(reading.url());
            var certificate =
                    Patience.until(() -> reader.get(path + "/approval/certificate"), reply -> reply.status() == 200);
            var keys = reader.get("/api/v1/audit/keys").json();
            var outsider = new Outsider(keys.at("/items/0/public_key").asString());
            assertThat(outsider.approval(certificate.json()).path("version").asInt())
                    .isOne();
            assertThat(reading.application().getBeansOfType(LogKeeper.class)).isEmpty();
        }
    }

    private static String health(Node node) {
        return node.stranger().get("/health").json().at("/services/audit_log").asString();
    }

    @Test
    void a_log_that_is_switched_off_is_not_kept() {
        try (var node = Node.start("--AUDIT_LOG=off", "--AUDIT_CHECKPOINT_EVERY=1")) {
            write(node.person("Sara", "keeping"), 3);

            assertThat(node.application().getBeansOfType(LogKeeper.class)).isEmpty();
            assertThat(covered(node)).isZero();
            assertThat(node.stranger().get("/health").json().path("services").has("audit_log"))
                    .isFalse();
        }
    }
}
