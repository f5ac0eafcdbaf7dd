package io.contexor.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.evidence.CheckpointCopies.Copy;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3CheckpointsTest {

    private final S3Store store = new S3Store();
    private final CheckpointCopies copies = at("s3://auditors/contexor/log");

    private CheckpointCopies at(String place) {
        return EvidenceSettings.copies(place, store.environment());
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void are_written_once_each_and_found_again_in_order() {
        assertThat(copies.newest()).isEmpty();
        copies.write(10, "ten\n");
        copies.write(9, "nine\n");
        copies.write(10, "ten\n");

        assertThat(store.objects)
                .containsOnlyKeys("contexor/log/0000000000000000009.txt", "contexor/log/0000000000000000010.txt");
        assertThat(copies.all()).extracting(Copy::note).containsExactly("nine\n", "ten\n");
        assertThat(copies.newest().orElseThrow().where())
                .isEqualTo("s3://auditors/contexor/log/0000000000000000010.txt");
    }

    @Test
    void contradict_whoever_says_something_else() {
        copies.write(10, "ten\n");

        assertThatThrownBy(() -> copies.write(10, "eleven\n"))
                .isInstanceOf(Contradiction.class)
                .hasMessageContaining("0000000000000000010.txt says something else");
        assertThat(store.objects).containsValue("ten\n").hasSize(1);
    }

    @Test
    void are_read_page_by_page() {
        for (long size = 1; size <= 2_001; size++) {
            store.objects.put(CheckpointCopies.name(size), "note " + size);
        }
        store.objects.put("readme.txt", "Not ours.");

        assertThat(at("s3://auditors").all()).hasSize(2_001);
        assertThat(store.asked.stream().filter(request -> request.contains("list-type")))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 1_000, 123_456_789})
    void know_the_newest_without_listing_all(long newest) {
        for (long size = newest; size > 0; size /= 2) {
            store.objects.put("contexor/log/" + CheckpointCopies.name(size), "note " + size);
        }
        store.objects.put("contexor/log/readme.txt", "Not ours.");

        assertThat(copies.newest())
                .hasValueSatisfying(copy -> assertThat(copy.note()).isEqualTo("note " + newest));
        assertThat(store.asked).hasSizeLessThan(70);
    }

    @Test
    void are_asked_for_again_where_the_store_is_busy_and_missed_where_it_stays_so() {
        store.failures.addAll(List.of(503, 500));
        copies.write(1, "one\n");
        assertThat(store.objects).hasSize(1);

        store.failures.addAll(List.of(503, 503, 503));
        assertThatThrownBy(() -> copies.write(2, "two\n"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(
                        "s3://auditors/contexor/log/ does not let us write 0000000000000000002.txt: 503 SlowDown");
    }

    @Test
    void are_not_let_in_without_the_right_key() {
        var wrong = new HashMap<>(store.environment());
        wrong.put("AWS_SECRET_ACCESS_KEY", "a guess");

        assertThatThrownBy(() ->
                        EvidenceSettings.copies("s3://auditors/log", wrong).write(1, "one\n"))
                .hasMessageContaining("403 SignatureDoesNotMatch")
                .hasMessageNotContaining("guess");
    }

    @Test
    void need_settings_that_make_sense() {
        assertThatThrownBy(() -> EvidenceSettings.copies("s3://auditors/log", Map.of()))
                .hasMessage("AUDIT_CHECKPOINT_FOLDER is in S3: set AWS_ACCESS_KEY_ID");
        assertThatThrownBy(() -> EvidenceSettings.copies("s3://Auditors/a b", store.environment()))
                .hasMessageStartingWith("AUDIT_CHECKPOINT_FOLDER must be a folder or s3://bucket/prefix");
    }

    @Test
    void testify_against_a_log_that_was_made_anew(@TempDir Path data) throws SQLException {
        var ledger = new Ledger(data);
        var keys = List.of(ledger.key.verifier());
        ledger.append(20);
        var writer =
                new LogWriter(ledger.database, ledger.key, new KnownPast(ledger.sql, copies, keys), Clock.systemUTC());
        assertThat(writer.claim()).isTrue();
        writer.advance(10);
        writer.advance(10);
        new CheckpointMirror(ledger.sql, copies, keys).catchUp();
        assertThat(verified(ledger, keys).faults()).isEmpty();
        assertThat(verified(ledger, keys).checkpoints()).isEqualTo(2);

        var first = store.objects.firstEntry();
        store.objects.put(first.getKey(), "forged\n");

        assertThat(verified(ledger, keys).faults())
                .anySatisfy(fault -> assertThat(fault.toString()).contains("s3://auditors/contexor/log/"));
    }

    private VerificationReport verified(Ledger ledger, List<VerifierKey> keys) throws SQLException {
        return new Verification(ledger.database, copies, keys, 1).run(Instant.now(), _ -> {});
    }
}
