package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.contexor.testing.TestPostgres;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class GroupCommitTest {

    private final DataSource database = TestPostgres.eventStore();

    @Nested
    class A_conflict {

        @Test
        void fails_its_own_append_only() throws Exception {
            try (var group = new GroupCommit(database, 1, Duration.ofSeconds(5), _ -> {});
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                group.append(List.of(row("taken", 0)));

                var appends = IntStream.range(0, 64)
                        .mapToObj(number -> threads.submit(
                                () -> group.append(List.of(row(number == 7 ? "taken" : "stream-" + number, 0)))))
                        .toList();

                for (int number = 0; number < 64; number++) {
                    if (number == 7) {
                        assertThatThrownBy(appends.get(7)::get).hasCauseInstanceOf(ConcurrencyException.class);
                    } else {
                        assertThat(appends.get(number).get()).hasSize(1);
                    }
                }
            }
        }
    }

    @Nested
    class A_connection_lost_after_the_commit {

        @Test
        void is_no_conflict_and_no_second_event() {
            var losing = new LosesAnswers(database, 2);
            try (var group = new GroupCommit(losing, 1, Duration.ofSeconds(5), _ -> {})) {
                var indexes = group.append(List.of(row("stream", 0), row("stream", 1)));

                assertThat(indexes).hasSize(2);
                assertThat(losing.lost).hasValue(2);
            }
            assertThat(count()).isEqualTo(2);
        }
    }

    @Nested
    class A_database_that_stays_away {

        @Test
        void fails_the_append_when_its_patience_ends() {
            var losing = new LosesAnswers(database, Integer.MAX_VALUE);
            try (var group = new GroupCommit(losing, 1, Duration.ofMillis(200), _ -> {})) {
                assertThatThrownBy(() -> group.append(List.of(row("stream", 0))))
                        .isInstanceOf(TransientDataAccessException.class);
            }
        }
    }

    @Nested
    class The_quickest_of_late {

        private final GroupCommit.QuickestOfLate quickest = new GroupCommit.QuickestOfLate();

        @Test
        void is_not_moved_by_commits_that_waited_for_a_processor() {
            quickest.saw(300_000);
            quickest.saw(4_000_000);
            quickest.saw(4_000_000);

            assertThat(quickest.nanos()).isBetween(300_000L, 320_000L);
        }

        @Test
        void notices_after_a_while_that_the_disk_has_become_slow() {
            quickest.saw(300_000);
            for (int commit = 0; commit < 200; commit++) {
                quickest.saw(2_500_000);
            }

            assertThat(quickest.nanos()).isEqualTo(2_500_000);
        }
    }

    @Nested
    class A_slow_disk {

        @Test
        void keeps_nobody_waiting_but_those_it_was_asked_by() throws Exception {
            var slow = new HoldsTheFirst(database);
            try (var group = new GroupCommit(slow, 2, Duration.ofSeconds(5), _ -> {});
                    var threads = Executors.newVirtualThreadPerTaskExecutor();
                    slow) {
                var first = threads.submit(() -> group.append(List.of(row("first", 0))));
                slow.asked.await();

                assertThat(threads.submit(() -> group.append(List.of(row("second", 0))))
                                .get(30, TimeUnit.SECONDS))
                        .hasSize(1);
                assertThat(first).isNotDone();
                slow.ready.countDown();
                assertThat(first.get()).hasSize(1);
            }
        }
    }

    @Nested
    class What_comes_during_a_commit {

        @Test
        void shares_the_next_ones() throws Exception {
            var sizes = new CopyOnWriteArrayList<Integer>();
            var slow = new HoldsTheFirst(database);
            try (var group = new GroupCommit(slow, 1, Duration.ofSeconds(5), sizes::add);
                    slow) {
                var first = Thread.startVirtualThread(() -> group.append(List.of(row("first", 0))));
                slow.asked.await();
                var waiting = IntStream.range(0, 500)
                        .mapToObj(number ->
                                Thread.startVirtualThread(() -> group.append(List.of(row("stream-" + number, 0)))))
                        .toList();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> waiting.stream().allMatch(append -> append.getState() == Thread.State.WAITING));

                slow.ready.countDown();

                first.join();
                for (var append : waiting) {
                    append.join();
                }
            }
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(501);
            assertThat(sizes).hasSizeLessThan(50);
        }
    }

    @Nested
    class Groups_on_their_way_at_once {

        @Test
        void do_not_feel_each_other_s_conflicts() throws Exception {
            append(row("taken", 0));
            var slow = new HoldsTheFirst(database);
            try (var group = new GroupCommit(slow, 2, Duration.ofSeconds(5), _ -> {});
                    var threads = Executors.newVirtualThreadPerTaskExecutor();
                    slow) {
                var first = threads.submit(() -> group.append(List.of(row("first", 0))));
                slow.asked.await();

                var conflict = threads.submit(() -> group.append(List.of(row("taken", 0))));
                var other = threads.submit(() -> group.append(List.of(row("other", 0))));

                assertThatThrownBy(() -> conflict.get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(ConcurrencyException.class);
                assertThat(other.get(30, TimeUnit.SECONDS)).containsExactly(indexesOf("other"));
                assertThat(first).isNotDone();
                slow.ready.countDown();
                assertThat(first.get()).containsExactly(indexesOf("first"));
            }
            assertThat(count()).isEqualTo(3);
        }

        @Test
        void that_are_later_fail_alone() throws Exception {
            var slow = new HoldsTheFirst(database) {
                @Override
                public Connection getConnection() throws SQLException {
                    if (asked.getCount() == 0 && ready.getCount() > 0) {
                        throw new SQLException("No space left on device", "53100");
                    }
                    return super.getConnection();
                }
            };
            try (var group = new GroupCommit(slow, 2, Duration.ofMillis(200), _ -> {});
                    var threads = Executors.newVirtualThreadPerTaskExecutor();
                    slow) {
                var first = threads.submit(() -> group.append(List.of(row("first", 0))));
                slow.asked.await();

                var later = threads.submit(() -> group.append(List.of(row("later", 0))));

                assertThatThrownBy(() -> later.get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(TransientDataAccessException.class);
                assertThat(first).isNotDone();
                slow.ready.countDown();
                assertThat(first.get()).hasSize(1);
            }
            assertThat(count()).isOne();
        }
    }

    @Nested
    class Each_append {

        @Test
        void is_told_the_indexes_of_its_own_events() throws Exception {
            try (var group = new GroupCommit(database, 2, Duration.ofSeconds(5), _ -> {});
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var appends = IntStream.range(0, 64)
                        .mapToObj(number -> threads.submit(
                                () -> group.append(List.of(row("stream-" + number, 0), row("stream-" + number, 1)))))
                        .toList();

                for (int number = 0; number < 64; number++) {
                    assertThat(appends.get(number).get()).containsExactly(indexesOf("stream-" + number));
                }
            }
        }

        @Test
        void is_refused_where_too_many_wait_already() throws Exception {
            var slow = new HoldsTheFirst(database);
            try (var group = new GroupCommit(slow, 1, Duration.ofSeconds(5), _ -> {});
                    var threads = Executors.newVirtualThreadPerTaskExecutor();
                    slow) {
                var first = threads.submit(() -> group.append(List.of(row("first", 0))));
                slow.asked.await();
                var waiting = IntStream.range(0, 5_000)
                        .mapToObj(number -> threads.submit(() -> group.append(List.of(row("stream-" + number, 0)))))
                        .toList();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> waiting.stream().filter(Future::isDone).count() == 5_000 - 4_096);

                slow.ready.countDown();

                assertThat(first.get()).hasSize(1);
                var refused = new AtomicInteger();
                for (var append : waiting) {
                    try {
                        append.get();
                    } catch (ExecutionException failed) {
                        assertThat(failed).hasCauseInstanceOf(TransientDataAccessException.class);
                        refused.incrementAndGet();
                    }
                }
                assertThat(refused).hasValue(5_000 - 4_096);
                assertThat(count()).isEqualTo(1 + 4_096);
            }
        }
    }

    private static EventRow row(String stream, long sequence) {
        return new EventRow(
                UUID.randomUUID(),
                "test",
                stream,
                sequence,
                Instant.now(),
                "test.Happened",
                "1",
                new byte[] {'{', '}'},
                new byte[] {'{', '}'});
    }

    private void append(EventRow row) {
        try (var group = new GroupCommit(database, 1, Duration.ofSeconds(5), _ -> {})) {
            group.append(List.of(row));
        }
    }

    private long[] indexesOf(String stream) {
        return JdbcClient.create(database)
                .sql("select global_index from events where aggregate_id = ? order by sequence_number")
                .param(stream)
                .query(Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private int count() {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select count(*) from events")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Whoever asks first has to wait until it is ready, or the test is over. */
    private static class HoldsTheFirst extends DelegatingDataSource implements AutoCloseable {

        private final AtomicInteger count = new AtomicInteger();
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch ready = new CountDownLatch(1);

        HoldsTheFirst(DataSource real) {
            super(real);
        }

        @Override
        public void close() {
            ready.countDown();
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (count.getAndIncrement() == 0) {
                asked.countDown();
                try {
                    ready.await();
                } catch (InterruptedException interrupted) {
                    throw new SQLException(interrupted);
                }
            }
            return super.getConnection();
        }
    }

    /** Commits what it is asked to, and then loses the connection before the answer arrives. */
    private static final class LosesAnswers extends DelegatingDataSource {

        private final AtomicInteger lost = new AtomicInteger();
        private final int times;

        LosesAnswers(DataSource real, int times) {
            super(real);
            this.times = times;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var real = super.getConnection();
            if (lost.get() >= times) {
                return real;
            }
            return (Connection) Proxy.newProxyInstance(
                    GroupCommitTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (_, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            real.close();
                            if (lost.incrementAndGet() <= times) {
                                throw new SQLException("An I/O error occurred", "08006");
                            }
                            return null;
                        }
                        return method.invoke(real, arguments);
                    });
        }
    }
}
