package io.contexor.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contexor.evidence.Fault.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database edited by hand, behind the product's back, in every way that we could think of. */
class VerificationTest {

    /** Two full tiles and a bit; checkpoints at 200, 400, 600 and 700. */
    private static final int EVENTS = 700;

    @TempDir
    Path data = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    private Ledger ledger;

    @BeforeEach
    void cover_some_events() {
        ledger = new Ledger(data);
        ledger.append(EVENTS);
        ledger.cover(200);
    }

    private List<Fault> faults() {
        return report().faults();
    }

    /** Later, so that what is in no file has had its time. */
    private VerificationReport report() {
        return report(Instant.now().plus(Duration.ofHours(1)));
    }

    private VerificationReport report(Instant now) {
        try {
            return new Verification(ledger.database, ledger.folder, List.of(ledger.key.verifier()), 2)
                    .run(now, _ -> {});
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void assertFound(Kind kind, long... positions) {
        assertThat(faults()).allMatch(fault -> fault.kind() == kind);
        assertThat(faults().stream().map(Fault::position))
                .containsExactlyElementsOf(
                        java.util.Arrays.stream(positions).boxed().toList());
    }

    @Nested
    class What_nobody_touched {

        @Test
        void is_sound() {
            assertThat(report()).isEqualTo(new VerificationReport(EVENTS, EVENTS, 4, List.of(), 0));
        }

        @Test
        void is_sound_with_events_that_wait_for_their_checkpoint() {
            ledger.append(10);

            assertThat(report(Instant.now())).isEqualTo(new VerificationReport(EVENTS + 10, EVENTS, 4, List.of(), 0));
        }

        @Test
        void is_not_vouched_for_by_a_log_that_nobody_keeps() {
            ledger.append(10);
            assertFound(Kind.UNCOVERED, EVENTS + 1);

            ledger.behindTheBack("truncate evidence_checkpoints", "truncate evidence_tiles");
            ledger.folder.files().forEach(file -> file.toFile().delete());
            assertFound(Kind.UNCOVERED, 1);
        }

        @Test
        void is_sound_over_gaps_and_over_many_tiles() throws SQLException {
            try (var refused = ledger.database.getConnection()) {
                refused.setAutoCommit(false);
                Ledger.append(refused, 5_000);
                refused.rollback();
            }
            ledger.append(66_000);
            ledger.cover(20_000);

            assertThat(report()).isEqualTo(new VerificationReport(66_700, 66_700, 8, List.of(), 0));
        }

        @Test
        void is_sound_before_the_first_event() {
            ledger = new Ledger(data.resolve("other"));

            assertThat(report()).isEqualTo(new VerificationReport(0, 0, 0, List.of(), 0));
        }
    }

    @Nested
    class An_event {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "payload = overlay(payload placing '\\x39'::bytea from 11)",
                    "metadata = '{\"account\":\"another\"}'::bytea",
                    "name = 'counting.Discounted'",
                    "revision = '2'",
                    "revision = null",
                    "aggregate_type = 'counting.Calculator'",
                    "aggregate_type = null",
                    "aggregate_id = 'another'",
                    "sequence_number = 100000",
                    "recorded_at = recorded_at - interval '1 microsecond'",
                    "recorded_at = 'infinity'",
                    "event_id = '0199a000-0000-7000-8000-000000000001'"
                })
        void of_which_a_column_was_changed_is_named(String change) {
            ledger.behindTheBack("update events set %s where global_index = 300".formatted(change));

            assertFound(Kind.CHANGED, 300);
        }

        @Test
        void whose_fields_only_run_into_each_other_is_another_one() {
            ledger.behindTheBack(
                    "update events set aggregate_type = 'counting.Counte', aggregate_id = 'r' || aggregate_id where global_index = 300");

            assertFound(Kind.CHANGED, 300);
        }

        @Test
        void that_was_removed_is_named() {
            ledger.behindTheBack("delete from events where global_index in (1, 256, 257)");

            assertFound(Kind.REMOVED, 1, 256, 257);
        }

        @Test
        void that_was_inserted_is_named() {
            ledger.behindTheBack("delete from events where global_index = 5");
            ledger = coveredWithoutTheFifth();
            ledger.behindTheBack("""
                    insert into events (global_index, event_id, aggregate_id, sequence_number, recorded_at, name, payload, metadata)
                    overriding system value values (5, gen_random_uuid(), 'x', 0, now(), 'counting.Counted', '{}', '{}')""");

            assertFound(Kind.INSERTED, 5);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -7, Long.MIN_VALUE})
        void that_was_inserted_where_no_reader_of_the_order_looks_is_named(long position) {
            ledger.behindTheBack("""
                    insert into events (global_index, event_id, aggregate_id, sequence_number, recorded_at, name, payload, metadata)
                    overriding system value values (%d, gen_random_uuid(), 'x', 0, now(), 'counting.Counted', '{}', '{}')""".formatted(position));

            assertFound(Kind.INSERTED, position);
        }

        private Ledger coveredWithoutTheFifth() {
            ledger.behindTheBack("truncate evidence_tiles", "truncate evidence_checkpoints");
            ledger.folder.files().forEach(file -> file.toFile().delete());
            ledger.cover(200);
            return ledger;
        }

        @Test
        void that_changed_places_with_another_one_is_named_with_it() {
            ledger.behindTheBack(
                    "alter table events alter column global_index drop identity",
                    "update events set global_index = 100000 where global_index = 90",
                    "update events set global_index = 90 where global_index = 500",
                    "update events set global_index = 500 where global_index = 100000");

            assertFound(Kind.SWAPPED, 90, 500);
            assertThat(faults().getFirst().what()).contains("position 500");
        }

        @Test
        void that_was_moved_behind_the_others_is_gone_from_its_place() {
            ledger.behindTheBack(
                    "alter table events alter column global_index drop identity",
                    "update events set global_index = 100000 where global_index = 90");

            assertThat(faults())
                    .extracting(Fault::kind, Fault::position)
                    .containsExactly(tuple(Kind.REMOVED, 90L), tuple(Kind.UNCOVERED, 100_000L));
        }
    }

    @Nested
    class The_tail {

        @Test
        void that_was_cut_off_is_missed() {
            ledger.behindTheBack("delete from events where global_index > 650");

            assertFound(Kind.TRUNCATED, 651);
        }

        @Test
        void is_missed_by_the_files_even_if_the_log_was_cut_off_with_it() {
            ledger.behindTheBack(
                    "delete from events where global_index > 400",
                    "delete from evidence_checkpoints where size > 400",
                    "delete from evidence_tiles where number * 256 + width > 400");

            assertThat(faults()).extracting(Fault::kind).contains(Kind.TRUNCATED, Kind.CHECKPOINT_MISSING);
            assertThat(faults().stream().filter(fault -> fault.kind() == Kind.TRUNCATED))
                    .allMatch(fault -> Long.valueOf(400).equals(fault.position()))
                    .anyMatch(fault -> fault.what().contains("700"));
        }

        @Test
        void of_the_log_alone_is_missed_by_the_files() {
            ledger.behindTheBack(
                    "delete from evidence_checkpoints where size > 400",
                    "delete from evidence_tiles where number * 256 + width > 400");

            assertThat(faults()).extracting(Fault::kind).containsOnly(Kind.LOG_MISSING, Kind.CHECKPOINT_MISSING);
        }
    }

    @Nested
    class The_log {

        @Test
        void in_which_a_hash_was_changed_is_named() {
            ledger.behindTheBack(
                    "update evidence_tiles set hashes = overlay(hashes placing '\\x00'::bytea from 33) where number = 1 and width = 256");

            assertThat(faults()).extracting(Fault::kind).contains(Kind.CHANGED, Kind.LOG_CHANGED, Kind.ROOT_DIFFERS);
            assertThat(faults().getFirst().position()).isEqualTo(257);
        }

        @Test
        void of_which_a_tile_is_gone_is_named() {
            ledger.behindTheBack("delete from evidence_tiles where number = 0");

            assertFound(Kind.LOG_MISSING, 1);
        }

        @Test
        void of_which_the_root_of_a_tile_was_changed_is_named() {
            ledger.behindTheBack("update evidence_tiles set root = sha256('x') where number = 1 and width = 256");

            assertFound(Kind.LOG_CHANGED, 257);
        }

        @Test
        void of_which_an_upper_tile_was_changed_or_is_gone_is_named() {
            ledger.append(Tile.WIDTH * Tile.WIDTH);
            ledger.cover(20_000);
            ledger.behindTheBack(
                    "update evidence_tiles set hashes = overlay(hashes placing sha256('x') from 65) where level = 1");
            assertFound(Kind.LOG_CHANGED, Tile.WIDTH * Tile.WIDTH);

            ledger.behindTheBack("delete from evidence_tiles where level = 1");
            assertFound(Kind.LOG_MISSING, Tile.WIDTH * Tile.WIDTH);
        }

        @Test
        void that_was_changed_along_with_an_event_does_not_lead_to_what_was_signed() throws SQLException {
            ledger.behindTheBack("update events set name = 'counting.Discounted' where global_index = 300");
            var forged = ledger.leaves().get(299);
            ledger.behindTheBack(
                    "update evidence_tiles set hashes = overlay(hashes placing '\\x%s'::bytea from %d) where number = 1"
                                    .formatted(forged, 43 * 32 + 1)
                            + " and width >= 44");

            assertThat(faults()).extracting(Fault::kind).contains(Kind.ROOT_DIFFERS);
            assertThat(faults().stream()
                            .filter(fault -> fault.kind() == Kind.ROOT_DIFFERS)
                            .findFirst()
                            .orElseThrow()
                            .what())
                    .contains("400 leaves")
                    .contains("after position 200");
        }

        @Test
        void that_was_made_anew_with_the_stolen_key_is_contradicted_by_the_files() {
            remake(ledger.key);

            assertThat(faults()).extracting(Fault::kind).contains(Kind.ROOT_DIFFERS);
        }

        @Test
        void that_was_made_anew_with_another_key_is_forged_even_without_files() {
            ledger.folder.files().forEach(file -> file.toFile().delete());
            remake(SigningKey.find(Ledger.ORIGIN, SigningKey.generate(), data, true));

            assertThat(faults()).extracting(Fault::kind).contains(Kind.FORGED);
        }

        private void remake(SigningKey key) {
            ledger.behindTheBack(
                    "update events set name = 'counting.Discounted' where global_index = 300",
                    "truncate evidence_tiles",
                    "truncate evidence_checkpoints");
            var forger = new LogWriter(
                    ledger.database,
                    key,
                    new KnownPast(ledger.sql, new CheckpointFolder(data.resolve("empty")), List.of(key.verifier())),
                    java.time.Clock.systemUTC());
            assertThat(forger.claim()).isTrue();
            forger.advance(EVENTS);
            forger.release();
        }
    }

    @Nested
    class A_checkpoint {

        @Test
        void that_was_forged_in_the_table_is_named() {
            ledger.behindTheBack(
                    "update evidence_checkpoints set root = sha256('x'), note = replace(note, E'\\n400\\n', E'\\n401\\n') where size = 400");

            assertFound(Kind.FORGED, 400);
        }

        @Test
        void that_names_another_end_is_forged() {
            ledger.behindTheBack("update evidence_checkpoints set position = 399 where size = 400");

            assertFound(Kind.FORGED, 400);
        }

        @Test
        void that_was_removed_from_the_table_is_in_its_file() {
            ledger.behindTheBack("delete from evidence_checkpoints where size = 400");

            assertThat(faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.CHECKPOINT_MISSING));
        }

        @Test
        void whose_file_is_gone_is_named() throws Exception {
            Files.delete(ledger.folder.file(600));

            assertFound(Kind.FILE_MISSING, 600);
        }

        @Test
        void whose_file_somebody_else_signed_is_forged() throws Exception {
            var foreign = SigningKey.find(Ledger.ORIGIN, SigningKey.generate(), data, true);
            var root = ledger.checkpoints().get(2).root();
            Files.writeString(
                    ledger.folder.file(600), Checkpoint.sign(foreign, 600, root).note());

            assertThat(faults()).extracting(Fault::kind).containsExactly(Kind.FORGED);
        }

        @Test
        void whose_file_was_forged_is_named() throws Exception {
            var file = ledger.folder.file(600);
            Files.writeString(file, Files.readString(file).replace("\n600\n", "\n601\n"));

            assertThat(faults()).extracting(Fault::kind).containsExactly(Kind.FORGED);
        }
    }
}
