package io.contexor.generation.command;

import io.contexor.eventstore.Times;
import io.contexor.generation.api.JobStatus;
import io.contexor.generation.api.Order;
import io.contexor.usage.api.JobId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The jobs that are not over, and who is at them: {@code generation_queue}.
 *
 * <p>A job is taken on lease. Whoever dies loses it when the lease is over, and somebody else goes on from what is in the events. All
 * times are those of the database, so that nodes with wrong clocks agree.
 */
@Component
class JobQueue {

    /**
     * Looks at the first few of each workspace, by index, however many wait.
     *
     * <p>The planner is left no choice, because a queue is often empty when it is counted: it would look at the busy jobs of a workspace once
     * for each that waits, and find those that are taken by reading all there are.
     */
    static final String TAKE = """
        with recursive workspaces as (
            (select workspace_id from generation_queue where ended_at is null order by workspace_id limit 1)
            union all
            select (select q.workspace_id from generation_queue q
                    where q.ended_at is null and q.workspace_id > w.workspace_id
                    order by q.workspace_id limit 1)
            from workspaces w where w.workspace_id is not null),
        shares as materialized (
            select w.workspace_id, (
                select count(*) from generation_queue q
                where q.workspace_id = w.workspace_id and q.ended_at is null and q.leased_until > now()) as busy
            from workspaces w where w.workspace_id is not null),
        turns as materialized (
            select waiting.job_id, waiting.due_at, waiting.place + shares.busy as turn
            from shares
            cross join lateral (
                select q.job_id, q.due_at, row_number() over (order by q.due_at, q.job_id) as place
                from generation_queue q
                where q.workspace_id = shares.workspace_id and q.ended_at is null and q.due_at <= now()
                  and (q.leased_until is null or q.leased_until <= now()) and q.job_id <> all(:running)
                order by q.due_at, q.job_id limit :many) waiting),
        chosen as (
            select free.job_id
            from (select * from turns order by turn, due_at, job_id) t
            cross join lateral (
                select q.job_id from generation_queue q
                where q.job_id = t.job_id
                  and q.ended_at is null and q.due_at <= now() and (q.leased_until is null or q.leased_until <= now())
                for update skip locked) free
            limit :many)
        update generation_queue q
        set leased_by = :node, leased_until = now() + make_interval(secs => :lease)
        where q.job_id = any(array(select job_id from chosen))
        returning q.job_id\
        """;

    private final JdbcClient db;
    private volatile Runnable onWork = () -> {};

    JobQueue(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    /** Has {@code action} run when this node has put something into the queue. */
    void onWork(Runnable action) {
        onWork = action;
    }

    void open(JobId job, Order order) {
        db.sql("""
            with opened as (
                insert into generation_queue (job_id, workspace_id, account_id, due_at, progress)
                values (?, ?, ?, now(), 1) on conflict (job_id) do nothing returning job_id, progress)
            insert into generation_progress (job_id, line, kind, data, written_at)
            select job_id, progress, 'state', ?, now() from opened\
            """)
                .params(
                        job.value(),
                        order.workspace().value(),
                        order.requester().value(),
                        JobProgress.state(JobStatus.PENDING, null, null))
                .update();
        afterCommit(onWork);
    }

    /** Gives the job back until then. */
    void postpone(JobId job, Instant due) {
        db.sql("update generation_queue set due_at = ?, leased_by = null, leased_until = null where job_id = ?")
                .params(Times.of(due), job.value())
                .update();
    }

    /** Says how it ended, for those who watch; whoever is still at it may be. */
    void finish(JobId job, JobStatus status, @Nullable Integer version, @Nullable String reason) {
        db.sql("""
            with ended as (
                update generation_queue set ended_at = now(), progress = progress + 1 where job_id = ?
                returning job_id, progress)
            insert into generation_progress (job_id, line, kind, data, written_at)
            select job_id, progress, 'state', ?, now() from ended\
            """)
                .params(job.value(), JobProgress.state(status, version, reason))
                .update();
    }

    /** Has the one who is at it stop. */
    void breakOff(JobId job) {
        db.sql("""
            update generation_queue set is_cancelled = true, ended_at = null, leased_until = coalesce(leased_until, now())
            where job_id = ?\
            """).params(job.value()).update();
    }

    void close(JobId job) {
        db.sql("""
            update generation_queue set ended_at = now(), leased_by = null, leased_until = null
            where job_id = ?\
            """).params(job.value()).update();
    }

    /**
     * Takes jobs that are due, the workspaces in turn: of two that wait, the one of whose workspace fewer are under way comes first.
     *
     * @param node who takes them
     * @param running what it is at already: a job that has just gone back to the queue is taken when it has been let go of
     */
    List<JobId> take(UUID node, Collection<JobId> running, int atMost, Duration lease) {
        return db.sql(TAKE)
                .param("node", node)
                .param("running", ids(running), Types.ARRAY)
                .param("many", atMost)
                .param("lease", lease.toSeconds())
                .query((row, _) -> new JobId(row.getObject("job_id", UUID.class)))
                .list();
    }

    /** Prolongs the leases of the jobs that a node is really at: one whose work stopped is for others. */
    void prolong(UUID node, Collection<JobId> running, Duration lease) {
        db.sql("""
            update generation_queue set leased_until = now() + make_interval(secs => :lease)
            where leased_by = :node and ended_at is null and leased_until is not null
              and job_id = any(:running)\
            """)
                .param("node", node)
                .param("running", ids(running), Types.ARRAY)
                .param("lease", lease.toSeconds())
                .update();
    }

    /** Those of a node's jobs that nobody wants any more. */
    Set<JobId> brokenOff(UUID node) {
        return Set.copyOf(
                db.sql("select job_id from generation_queue where leased_by = ? and ended_at is null and is_cancelled")
                        .params(node)
                        .query((row, _) -> new JobId(row.getObject("job_id", UUID.class)))
                        .list());
    }

    /** How many nobody is at. */
    long waiting() {
        return db.sql("""
            select count(*) from generation_queue
            where ended_at is null and (leased_until is null or leased_until < now())\
            """).query(Long.class).single();
    }

    /** Forgets jobs that were over before {@code then}, with all that was streamed of them. */
    void forget(Instant then) {
        db.sql("delete from generation_queue where ended_at < ?")
                .params(Times.of(then))
                .update();
    }

    /** Whoever goes on with the job can ask for the answer, if this node does not live to hear it. */
    void keep(JobId job, int attempt, String model, String id) {
        db.sql("update generation_queue set kept_attempt = ?, kept_model = ?, kept_id = ? where job_id = ?")
                .params(attempt, model, id, job.value())
                .update();
    }

    Optional<KeptCall> kept(JobId job, int attempt) {
        return db.sql("select kept_model, kept_id from generation_queue where job_id = ? and kept_attempt = ?")
                .params(job.value(), attempt)
                .query((row, _) -> new KeptCall(row.getString("kept_model"), row.getString("kept_id")))
                .optional();
    }

    private static UUID[] ids(Collection<JobId> jobs) {
        return jobs.stream().map(JobId::value).toArray(UUID[]::new);
    }

    private static void afterCommit(Runnable action) {
        CurrentUnitOfWork.map(work -> work.root()).ifPresentOrElse(work -> work.afterCommit(_ -> action.run()), action);
    }

    /** A call whose answer its provider keeps. */
    record KeptCall(String model, String id) {}
}
