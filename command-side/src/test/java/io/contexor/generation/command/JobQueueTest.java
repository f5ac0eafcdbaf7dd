package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.api.JobStatus;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.Scans;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.JobId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobQueueTest {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Set<JobId> NONE = Set.of();

    private static final DataSource DATABASE = TestPostgres.eventStore();

    private final JdbcClient db = JdbcClient.create(DATABASE);
    private final JobQueue queue = new JobQueue(DATABASE);
    private final UUID here = new UUID(1, 1);
    private final UUID there = new UUID(2, 2);
    private final WorkspaceId desk = new WorkspaceId(new UUID(1, 7));
    private final WorkspaceId newsroom = new WorkspaceId(new UUID(2, 7));

    @BeforeEach
    void nothingWaits() {
        db.sql("truncate generation_queue cascade").update();
    }

    private JobId opened(WorkspaceId workspace) {
        var job = JobId.next();
        queue.open(job, Commissioned.of(workspace));
        return job;
    }

    private List<JobId> opened(WorkspaceId workspace, int many) {
        return Stream.generate(() -> opened(workspace)).limit(many).toList();
    }

    private List<JobId> take(UUID node, int atMost) {
        return queue.take(node, NONE, atMost, LEASE);
    }

    /** As time would. */
    private void leaseRunsOut(JobId job) {
        db.sql("update generation_queue set leased_until = now() - interval '1 second' where job_id = ?")
                .params(job.value())
                .update();
    }

    private boolean isOver(JobId job) {
        return db.sql("select ended_at is not null from generation_queue where job_id = ?")
                .params(job.value())
                .query(Boolean.class)
                .single();
    }

    @Nested
    class What_is_due {

        @Test
        void is_taken_once() {
            var job = opened(desk);

            assertThat(take(here, 5)).containsExactly(job);
            assertThat(take(here, 5)).isEmpty();
            assertThat(take(there, 5)).isEmpty();
        }

        @Test
        void is_opened_once() {
            var job = JobId.next();
            queue.open(job, Commissioned.of(desk));
            take(here, 1);
            queue.open(job, Commissioned.of(desk));

            assertThat(take(there, 5)).isEmpty();
        }

        @Test
        void is_no_more_than_what_was_asked_for_and_the_oldest_first() {
            var jobs = opened(desk, 5);

            assertThat(take(here, 2)).containsExactlyInAnyOrderElementsOf(jobs.subList(0, 2));
            assertThat(take(here, 2)).containsExactlyInAnyOrderElementsOf(jobs.subList(2, 4));
        }

        @Test
        void has_whoever_takes_jobs_here_woken() {
            var woken = new AtomicInteger();
            queue.onWork(woken::incrementAndGet);

            opened(desk);

            assertThat(woken).hasValue(1);
        }

        @Test
        void is_not_taken_by_a_node_that_has_not_let_go_of_it_yet() {
            var job = opened(desk);
            take(here, 1);
            queue.postpone(job, Instant.EPOCH);

            assertThat(queue.take(here, Set.of(job), 5, LEASE)).isEmpty();
            assertThat(take(here, 5)).containsExactly(job);
        }
    }

    @Nested
    class Workspaces {

        @Test
        void take_turns() {
            opened(desk, 100);
            var late = opened(newsroom, 3);

            assertThat(take(here, 6)).hasSize(6).containsAll(late);
        }

        @Test
        void wait_longer_the_more_of_theirs_are_under_way() {
            opened(desk, 100);
            take(here, 10);
            opened(newsroom, 20);

            assertThat(take(there, 10)).allMatch(job -> workspaceOf(job).equals(newsroom));
            assertThat(take(there, 6).stream().filter(job -> workspaceOf(job).equals(newsroom)))
                    .hasSize(3);
        }

        @Test
        void do_not_wait_for_what_is_over_or_left() {
            opened(desk, 100);
            take(here, 10).forEach(job -> queue.finish(job, JobStatus.COMPLETED, 1, null));
            take(here, 10).forEach(JobQueueTest.this::leaseRunsOut);
            opened(newsroom, 20);

            assertThat(take(there, 6).stream().filter(job -> workspaceOf(job).equals(newsroom)))
                    .hasSize(3);
        }

        private WorkspaceId workspaceOf(JobId job) {
            return db.sql("select workspace_id from generation_queue where job_id = ?")
                    .params(job.value())
                    .query((row, _) -> new WorkspaceId(row.getObject(1, UUID.class)))
                    .single();
        }
    }

    @Nested
    class Many_nodes {

        @Test
        void never_take_the_same_job() throws Exception {
            var jobs = new ArrayList<>(opened(desk, 60));
            jobs.addAll(opened(newsroom, 60));

            assertThat(atOnce(12, () -> takenUntilNoneIsLeft(UUID.randomUUID())).stream()
                            .flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(jobs);
        }

        private List<JobId> takenUntilNoneIsLeft(UUID node) {
            var all = new ArrayList<JobId>();
            while (db.sql("select exists (select from generation_queue where leased_by is null)")
                    .query(Boolean.class)
                    .single()) {
                all.addAll(take(node, 3));
            }
            return all;
        }

        private static <T> List<T> atOnce(int times, Callable<T> deed) throws Exception {
            var start = new CyclicBarrier(times);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var deeds = new ArrayList<Future<T>>();
                for (int each = 0; each < times; each++) {
                    deeds.add(threads.submit(() -> {
                        start.await();
                        return deed.call();
                    }));
                }
                var results = new ArrayList<T>();
                for (var one : deeds) {
                    results.add(one.get());
                }
                return results;
            }
        }
    }

    @Nested
    class A_lease {

        @Test
        void that_ran_out_gives_the_job_to_another_node() {
            var job = opened(desk);
            take(here, 1);
            leaseRunsOut(job);

            assertThat(take(there, 1)).containsExactly(job);
            assertThat(take(here, 1)).isEmpty();
        }

        @Test
        void is_prolonged_for_what_the_node_is_at() {
            var job = opened(desk);
            take(here, 1);
            leaseRunsOut(job);
            queue.prolong(here, Set.of(job), LEASE);

            assertThat(take(there, 1)).isEmpty();
        }

        @Test
        void is_not_prolonged_for_what_another_node_is_at() {
            var job = opened(desk);
            take(here, 1);
            leaseRunsOut(job);
            queue.prolong(there, Set.of(job), LEASE);

            assertThat(take(there, 1)).containsExactly(job);
        }

        @Test
        void is_not_prolonged_for_a_job_that_the_node_has_dropped() {
            var kept = opened(desk);
            var dropped = opened(desk);
            take(here, 2);
            leaseRunsOut(kept);
            leaseRunsOut(dropped);
            queue.prolong(here, Set.of(kept), LEASE);

            assertThat(take(there, 5)).containsExactly(dropped);
        }

        @Test
        void does_not_begin_by_prolonging_what_went_back_to_the_queue() {
            var job = opened(desk);
            take(here, 1);
            queue.postpone(job, Instant.EPOCH);
            queue.prolong(here, Set.of(job), LEASE);

            assertThat(take(there, 1)).containsExactly(job);
        }
    }

    @Nested
    class What_was_postponed {

        @Test
        void is_taken_when_its_time_has_come() {
            var job = opened(desk);
            take(here, 1);
            queue.postpone(job, Instant.now().plusSeconds(3_600));

            assertThat(take(there, 1)).isEmpty();
            queue.postpone(job, Instant.now().minusSeconds(1));
            assertThat(take(there, 1)).containsExactly(job);
        }
    }

    @Nested
    class What_is_over {

        @Test
        void is_taken_no_more_even_when_its_lease_runs_out() {
            var job = opened(desk);
            take(here, 1);
            queue.finish(job, JobStatus.COMPLETED, 1, null);
            leaseRunsOut(job);

            assertThat(take(there, 1)).isEmpty();
            assertThat(isOver(job)).isTrue();
        }

        @Test
        void tells_those_who_watch_how_it_ended() {
            var job = opened(desk);
            queue.finish(job, JobStatus.FAILED, null, "no-model-left");

            assertThat(db.sql("select data from generation_progress where job_id = ? order by line")
                            .params(job.value())
                            .query(String.class)
                            .list())
                    .containsExactly("{\"status\":\"pending\"}", "{\"status\":\"failed\",\"error\":\"no-model-left\"}");
        }

        @Test
        void is_forgotten_in_time_with_all_that_was_streamed() {
            var old = opened(desk);
            var open = opened(desk);
            queue.finish(old, JobStatus.COMPLETED, 1, null);

            queue.forget(Instant.now().minusSeconds(3_600));
            assertThat(db.sql("select count(*) from generation_queue")
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
            queue.forget(Instant.now().plusSeconds(3_600));

            assertThat(db.sql("select distinct job_id from generation_progress")
                            .query(UUID.class)
                            .list())
                    .containsExactly(open.value());
        }
    }

    /** The process of generating ends a cancelled job first, and has its call broken off then. */
    @Nested
    class A_cancelled_job {

        private JobId cancelled() {
            var job = opened(desk);
            take(here, 1);
            queue.finish(job, JobStatus.CANCELLED, null, null);
            queue.breakOff(job);
            return job;
        }

        @Test
        void is_told_to_whoever_is_at_it() {
            var job = cancelled();

            assertThat(queue.brokenOff(here)).containsExactly(job);
            assertThat(queue.brokenOff(there)).isEmpty();
        }

        @Test
        void is_left_to_whoever_is_at_it() {
            var job = cancelled();

            assertThat(take(there, 1)).isEmpty();
            queue.prolong(here, Set.of(job), LEASE);
            assertThat(take(there, 1)).isEmpty();
            queue.close(job);
            assertThat(isOver(job)).isTrue();
            assertThat(queue.brokenOff(here)).isEmpty();
        }

        @Test
        void is_taken_by_another_node_when_its_worker_died() {
            var job = cancelled();
            leaseRunsOut(job);

            assertThat(take(there, 1)).containsExactly(job);
            assertThat(queue.brokenOff(there)).containsExactly(job);
        }

        @Test
        void is_taken_at_once_when_nobody_is_at_it() {
            var job = opened(desk);
            queue.finish(job, JobStatus.CANCELLED, null, null);
            queue.breakOff(job);

            assertThat(take(there, 1)).containsExactly(job);
        }
    }

    @Nested
    class A_hundred_thousand_jobs {

        @Test
        void are_not_looked_at_to_take_a_few() {
            db.sql("""
                insert into generation_queue (job_id, workspace_id, account_id, due_at)
                select gen_random_uuid(), ('00000000-0000-0000-0000-' || lpad((n % 50)::text, 12, '0'))::uuid,
                    gen_random_uuid(), now() - make_interval(secs => n) from generate_series(1, 100000) n\
                """).update();
            db.sql("analyze generation_queue").update();

            var scans = taking(6);

            assertThat(scans.kinds()).isNotEmpty().doesNotContain("Seq Scan");
            assertThat(scans.looked()).isBetween(300L, 3_000L);
        }

        @Test
        void are_looked_at_once_though_the_database_takes_the_queue_for_empty() {
            db.sql("alter table generation_queue set (autovacuum_enabled = false)")
                    .update();
            fill(5_000, "now()", "null");
            db.sql("vacuum analyze generation_queue").update();
            fill(100, "null", "now() + interval '1 hour'");
            fill(1_000, "null", "null");

            assertThat(taking(50).looked()).isBetween(250L, 500L);
        }

        private void fill(int jobs, String ended, String leased) {
            db.sql("""
                insert into generation_queue (job_id, workspace_id, account_id, due_at, ended_at, leased_until)
                select gen_random_uuid(), ?, gen_random_uuid(), now() - make_interval(secs => n), %s, %s
                from generate_series(1, ?) n\
                """.formatted(ended, leased)).params(desk.value(), jobs).update();
        }

        private Scans taking(int atMost) {
            return new Scans(db.sql("explain (analyze, format json) " + JobQueue.TAKE)
                    .param("node", here)
                    .param("running", new UUID[0], Types.ARRAY)
                    .param("many", atMost)
                    .param("lease", LEASE.toSeconds())
                    .query(String.class)
                    .single());
        }
    }
}
