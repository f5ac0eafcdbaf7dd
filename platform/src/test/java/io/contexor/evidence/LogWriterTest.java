package io.contexor.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;

class LogWriterTest {

    @TempDir
    Path data = Path.of("");

    private Ledger fresh() {
        return new Ledger(data);
    }

    /** Every checkpoint is signed, and its root is what the definition gives for the events that are stored. */
    private static void assertTrue(Ledger ledger) throws SQLException {
        var leaves = ledger.leaves();
        var checkpoints = ledger.checkpoints();
        assertThat(checkpoints).isNotEmpty();
        for (var checkpoint : checkpoints) {
            assertThat(checkpoint.root()).isEqualTo(MerkleTree.over(leaves.subList(0, (int) checkpoint.size())));
            assertThat(checkpoint.isWhatItSays()).isTrue();
            assertThat(Checkpoint.parse(checkpoint.note())
                            .orElseThrow()
                            .signer(java.util.List.of(ledger.key.verifier())))
                    .isPresent();
        }
        assertThat(checkpoints.getLast().size()).isEqualTo(leaves.size());
    }

    @Nested
    class Events {

        @Test
        void become_leaves_in_their_order_across_checkpoints_and_nodes() throws Exception {
            var ledger = fresh();
            for (int round = 0; round < 5; round++) {
                ledger.append(150 + round);
                ledger.cover(100);
            }

            assertTrue(ledger);
            assertThat(ledger.folder.files()).hasSameSizeAs(ledger.checkpoints());
        }

        @Test
        void of_a_transaction_held_open_come_before_those_that_overtook_it() throws Exception {
            var ledger = fresh();
            ledger.append(10);
            try (var slow = ledger.database.getConnection()) {
                slow.setAutoCommit(false);
                Ledger.append(slow, 3);
                ledger.append(5);
                ledger.cover(1_000);
                assertThat(ledger.checkpoints().getLast().size()).isEqualTo(10);

                slow.commit();
            }
            ledger.cover(1_000);

            assertThat(ledger.checkpoints().getLast().size()).isEqualTo(18);
            assertTrue(ledger);
        }

        @Test
        void that_were_rolled_back_leave_gaps_and_no_leaves() throws Exception {
            var ledger = fresh();
            try (var refused = ledger.database.getConnection()) {
                refused.setAutoCommit(false);
                Ledger.append(refused, 4);
                refused.rollback();
            }
            ledger.append(6);
            ledger.cover(2);

            var first = StoredTree.leaves(ledger.sql, 0, 6).orElseThrow();
            assertThat(first.positions()).containsExactly(5, 6, 7, 8, 9, 10);
            assertTrue(ledger);
        }

        @Test
        void of_many_writers_that_commit_and_roll_back_as_they_like_are_covered_while_they_write() throws Exception {
            var ledger = fresh();
            ledger.append(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var writers = new ArrayList<Future<?>>();
                for (int seed = 0; seed < 6; seed++) {
                    int number = seed;
                    writers.add(threads.submit(() -> write(ledger, number)));
                }
                while (!writers.stream().allMatch(Future::isDone)) {
                    ledger.cover(7);
                }
                for (var writer : writers) {
                    writer.get();
                }
            }
            ledger.cover(7);

            assertTrue(ledger);
        }

        private Void write(Ledger ledger, int seed) throws SQLException {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            try (var connection = ledger.database.getConnection()) {
                connection.setAutoCommit(false);
                for (int transaction = 0; transaction < 25; transaction++) {
                    Ledger.append(connection, random.nextInt(1, 4));
                    java.util.concurrent.locks.LockSupport.parkNanos(random.nextInt(2_000_000));
                    if (random.nextInt(4) == 0) {
                        connection.rollback();
                    } else {
                        connection.commit();
                    }
                }
            }
            return null;
        }
    }

    @Nested
    class Two_nodes {

        @Test
        void do_not_write_at_once() {
            var ledger = fresh();
            var one = ledger.writer();
            var other = ledger.writer();

            assertThat(one.claim()).isTrue();
            assertThat(other.claim()).isFalse();
            one.release();
            assertThat(other.claim()).isTrue();
        }

        @Test
        void that_both_believe_to_hold_the_lease_make_one_log() throws Exception {
            var ledger = fresh();
            ledger.append(20);
            var stalled = ledger.writer();
            assertThat(stalled.claim()).isTrue();
            stalled.advance(10);
            // The lease of a node that stands still runs out.
            ledger.sql.sql("update evidence_keeper set until = '-infinity'").update();
            var other = ledger.writer();
            assertThat(other.claim()).isTrue();
            other.advance(5);

            assertThatThrownBy(() -> stalled.advance(10)).isInstanceOf(TransientDataAccessResourceException.class);

            other.release();
            assertThat(stalled.claim()).isTrue();
            stalled.advance(10);
            assertTrue(ledger);
        }

        @Test
        void that_write_in_turns_make_one_log() throws Exception {
            var ledger = fresh();
            var nodes = java.util.List.of(ledger.writer(), ledger.writer());
            for (int round = 0; round < 6; round++) {
                ledger.append(90);
                var node = nodes.get(round % 2);
                assertThat(node.claim()).isTrue();
                try {
                    node.advance(1_000);
                } catch (TransientDataAccessResourceException overtaken) {
                    node.advance(1_000);
                }
                node.release();
            }

            assertTrue(ledger);
        }
    }

    @Nested
    class A_node_that_dies {

        @Test
        void between_hashes_and_checkpoint_leaves_neither() throws Exception {
            var ledger = fresh();
            ledger.append(700);
            ledger.cover(300);
            ledger.append(700);
            ledger.sql
                    .sql("alter table evidence_checkpoints add constraint dead check (size <= 700)")
                    .update();
            var writer = ledger.writer();
            assertThat(writer.claim()).isTrue();
            assertThatThrownBy(() -> writer.advance(1_000)).isInstanceOf(DataAccessException.class);
            assertThat(ledger.checkpoints().getLast().size()).isEqualTo(700);
            assertThat(StoredTree.leaves(ledger.sql, 2, Tile.WIDTH)).isEmpty();

            ledger.sql
                    .sql("alter table evidence_checkpoints drop constraint dead")
                    .update();
            writer.advance(1_000);

            assertTrue(ledger);
        }

        @Test
        void before_the_file_was_written_has_it_written_by_the_next() throws Exception {
            var ledger = fresh();
            ledger.append(5);
            var writer = ledger.writer();
            assertThat(writer.claim()).isTrue();
            writer.advance(5);
            writer.release();
            assertThat(ledger.folder.files()).isEmpty();

            ledger.mirror().catchUp();

            assertThat(ledger.folder.files())
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readString(file))
                            .isEqualTo(ledger.checkpoints().getLast().note()));
        }
    }

    @Nested
    class A_forged_checkpoint {

        @Test
        void is_not_taken_over_into_a_file() {
            var ledger = fresh();
            ledger.append(10);
            var foreign = SigningKey.find(Ledger.ORIGIN, SigningKey.generate(), data, true);
            var forger = ledger.writer(foreign, new CheckpointFolder(data.resolve("empty")));
            assertThat(forger.claim()).isTrue();
            forger.advance(10);

            assertThatThrownBy(() -> ledger.mirror().catchUp()).hasMessageContaining("no key that this node knows");
            assertThat(ledger.folder.files()).isEmpty();
        }
    }

    @Nested
    class A_file {

        @Test
        void is_never_written_over() throws Exception {
            var ledger = fresh();
            ledger.append(10);
            Files.createDirectories(data.resolve("checkpoints"));
            var file = Files.writeString(ledger.folder.file(10), "something else");
            var writer = ledger.writer();
            assertThat(writer.claim()).isTrue();
            writer.advance(10);

            assertThatThrownBy(() -> ledger.folder.write(
                            10, ledger.checkpoints().getLast().note()))
                    .isInstanceOf(Contradiction.class);
            assertThat(file).hasContent("something else");
        }
    }

    @Nested
    class No_checkpoint_follows {

        @SuppressWarnings("NullAway.Init") // by begin
        private Ledger ledger;

        @BeforeEach
        void begin() {
            ledger = fresh();
        }

        private void covered() {
            ledger.append(600);
            ledger.cover(200);
            ledger.append(10);
        }

        private void assertRefused(LogWriter writer, String why) {
            long before = ledger.checkpoints().size();
            assertThat(writer.claim()).isTrue();
            assertThatThrownBy(() -> writer.advance(100))
                    .isInstanceOf(Contradiction.class)
                    .hasMessageContaining(why);
            assertThat(ledger.checkpoints()).hasSize((int) before);
        }

        @Test
        void hashes_that_were_changed() {
            covered();
            ledger.behindTheBack(
                    "update evidence_tiles set hashes = overlay(hashes placing '\\x00'::bytea from 1) where number = 2");

            assertRefused(ledger.writer(), "do not lead to the root");
        }

        @Test
        void a_log_that_was_cut_off_behind_a_file() {
            covered();
            ledger.behindTheBack(
                    "delete from evidence_checkpoints where size > 400",
                    "delete from evidence_tiles where level = 0 and number * 256 + width > 400");

            assertRefused(ledger.writer(), "shrank to 400");
        }

        @Test
        void a_log_that_was_made_anew_without_some_event() {
            covered();
            ledger.behindTheBack(
                    "delete from events where global_index = 77",
                    "truncate evidence_checkpoints",
                    "truncate evidence_tiles");
            ledger.sql.sql("update evidence_keeper set until = '-infinity'").update();
            var elsewhere = ledger.writer(ledger.key, new CheckpointFolder(data.resolve("empty")));
            assertThat(elsewhere.claim()).isTrue();
            elsewhere.advance(1_000);
            elsewhere.release();

            assertRefused(ledger.writer(), "are not those of");
        }

        @Test
        void a_log_that_another_key_signed() {
            covered();
            ledger.behindTheBack("truncate evidence_checkpoints", "truncate evidence_tiles");
            var foreign = SigningKey.find(Ledger.ORIGIN, SigningKey.generate(), data, true);
            var forger = ledger.writer(foreign, new CheckpointFolder(data.resolve("empty")));
            assertThat(forger.claim()).isTrue();
            forger.advance(1_000);
            forger.release();

            assertRefused(ledger.writer(), "no key that is known");
        }

        @Test
        void what_this_node_remembers_to_have_signed() {
            ledger.append(50);
            var writer = ledger.writer();
            assertThat(writer.claim()).isTrue();
            writer.advance(50);
            ledger.append(1);
            ledger.behindTheBack("truncate evidence_checkpoints", "truncate evidence_tiles");
            assertThatThrownBy(() -> writer.advance(10)).isInstanceOf(TransientDataAccessResourceException.class);

            assertRefused(writer, "what this node signed");
        }
    }
}
