package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HorizonTest {

    private final DataSource database = TestPostgres.eventStore();
    private final Horizon horizon = new Horizon();

    @BeforeEach
    void begin_with_one_event() throws SQLException {
        try (var connection = database.getConnection()) {
            append(connection);
        }
    }

    @Nested
    class A_transaction_held_open {

        @Test
        void holds_back_what_was_committed_after_it() throws SQLException {
            try (var early = open();
                    var late = open()) {
                append(early);
                append(late);
                late.commit();
                assertThat(read(0)).containsExactly(1L);

                early.commit();

                assertThat(read(1)).containsExactly(2L, 3L);
            }
        }

        @Test
        void is_waited_for_even_if_it_began_to_write_after_the_one_that_overtook_it() throws SQLException {
            try (var slow = open();
                    var fast = open()) {
                fast.createStatement().execute("select pg_current_xact_id()");
                append(slow);
                append(fast);
                fast.commit();
                assertThat(read(1)).isEmpty();

                slow.commit();

                assertThat(read(1)).containsExactly(2L, 3L);
            }
        }

        @Test
        void is_passed_once_it_was_rolled_back() throws SQLException {
            try (var early = open();
                    var late = open()) {
                append(early);
                append(late);
                late.commit();
                assertThat(read(1)).isEmpty();

                early.rollback();

                assertThat(read(1)).containsExactly(3L);
            }
        }

        @Test
        void is_waited_for_even_if_it_has_only_begun_to_write_elsewhere() throws SQLException {
            try (var early = open();
                    var late = open()) {
                early.createStatement().execute("select pg_current_xact_id()");
                append(late);
                append(early);
                append(late);
                late.commit();
                assertThat(read(1)).containsExactly(2L);

                early.commit();

                assertThat(read(2)).containsExactly(3L, 4L);
            }
        }

        @Test
        void holds_back_nothing_once_its_gap_is_known_to_be_final() throws SQLException {
            try (var refused = open()) {
                append(refused);
                refused.rollback();
            }
            try (var late = open();
                    var other = open()) {
                append(late);
                late.commit();
                assertThat(read(1)).containsExactly(3L);
                other.createStatement().execute("select pg_current_xact_id()");

                assertThat(read(1)).containsExactly(3L);
            }
        }
    }

    @Nested
    class Two_readers {

        @Test
        void do_not_mislead_each_other_about_a_gap_that_is_filled_between_their_looks() throws SQLException {
            try (var early = open();
                    var late = open();
                    var reading = database.getConnection()) {
                append(early);
                append(late);
                late.commit();

                var seen = horizon.read(
                        reading,
                        1,
                        () -> {
                            var page = EventTable.after(reading, 1, 100);
                            settleWhile(early::commit);
                            return page;
                        },
                        HorizonTest::indexOf);

                assertThat(seen).extracting(HorizonTest::indexOf).containsExactly(2L, 3L);
            }
        }

        /** The other one has seen the gap as well, and asks who could still fill it right after that was done. */
        private void settleWhile(Filling filling) throws SQLException {
            try (var reading = database.getConnection()) {
                horizon.read(
                        reading,
                        1,
                        () -> {
                            var page = EventTable.after(reading, 1, 100);
                            filling.commit();
                            return page;
                        },
                        HorizonTest::indexOf);
            }
        }

        private interface Filling {
            void commit() throws SQLException;
        }
    }

    @Nested
    class Readers_beside_many_writers {

        private static final int READERS = 4;

        @Test
        void skip_no_committed_event_and_read_each_once() throws Exception {
            var done = new AtomicBoolean();
            var seen = Stream.generate(() -> (List<Long>) new ArrayList<Long>())
                    .limit(READERS)
                    .toList();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var readers = seen.stream()
                        .map(indexes -> threads.submit(() -> follow(indexes, done)))
                        .toList();
                List<Future<?>> writers = new ArrayList<>();
                for (int seed = 0; seed < 12; seed++) {
                    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
                    writers.add(threads.submit(() -> write(random)));
                }
                for (var writer : writers) {
                    writer.get();
                }
                done.set(true);
                for (var reader : readers) {
                    reader.get();
                }
            }

            var committed = committed();
            assertThat(seen).allSatisfy(indexes -> assertThat(indexes).isEqualTo(committed));
        }

        private Void write(RandomGenerator random) throws SQLException {
            try (var connection = open()) {
                for (int transaction = 0; transaction < 60; transaction++) {
                    for (int event = random.nextInt(3); event >= 0; event--) {
                        append(connection);
                        LockSupport.parkNanos(random.nextInt(3_000_000));
                    }
                    if (random.nextInt(4) == 0) {
                        connection.rollback();
                    } else {
                        connection.commit();
                    }
                }
            }
            return null;
        }

        private Void follow(List<Long> seen, AtomicBoolean done) throws SQLException {
            boolean all = false;
            while (!all) {
                boolean last = done.get();
                seen.addAll(read(seen.isEmpty() ? 0 : seen.getLast()));
                all = last && seen.getLast().equals(committed().getLast());
            }
            return null;
        }

        private List<Long> committed() throws SQLException {
            try (var connection = database.getConnection();
                    var rows =
                            connection.createStatement().executeQuery("select global_index from events order by 1")) {
                List<Long> indexes = new ArrayList<>();
                while (rows.next()) {
                    indexes.add(rows.getLong(1));
                }
                return indexes;
            }
        }
    }

    private static long indexOf(TrackedEventData<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    private Connection open() throws SQLException {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private List<Long> read(long after) throws SQLException {
        try (var connection = database.getConnection()) {
            return horizon.read(connection, after, 100).stream()
                    .map(HorizonTest::indexOf)
                    .toList();
        }
    }

    private static void append(Connection connection) throws SQLException {
        EventTable.append(
                connection,
                List.of(new EventRow(
                        UUID.randomUUID(),
                        "test",
                        UUID.randomUUID().toString(),
                        0,
                        Instant.now(),
                        "test.Happened",
                        "1",
                        new byte[] {'{', '}'},
                        new byte[] {'{', '}'})));
    }
}
