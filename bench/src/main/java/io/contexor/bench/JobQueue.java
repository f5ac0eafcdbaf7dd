package io.contexor.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The product's queue of jobs, as its database knows it: what is in it, and how to have jobs wait in it. */
final class JobQueue implements AutoCloseable {

    // Each look counts as PostgreSQL's work on the jobs.
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);

    // As jobs wait that are to be repeated later; of the product nothing is different.
    private static final String PUT_OFF = """
            create function event_store.bench_put_off() returns trigger language plpgsql as $$
            begin new.due_at := now() + interval '1 day'; return new; end $$;
            create trigger bench_put_off before insert on event_store.generation_queue
            for each row execute function event_store.bench_put_off()""";

    private static final String DO_NOT_PUT_OFF = """
            drop trigger bench_put_off on event_store.generation_queue;
            drop function event_store.bench_put_off()""";

    private static final String DUE = "update event_store.generation_queue set due_at = now() where ended_at is null";
    private static final String OPEN = "select count(*) from event_store.generation_queue where ended_at is null";

    private static final String COMPLETED =
            "select count(*) from read_model.generation_jobs where status = 'completed' and attempts = 1";

    private final Connection database;

    JobQueue(Connection database) {
        this.database = database;
    }

    /** What comes while {@code fill} runs stays in the queue until {@link #release}. */
    void hold(Runnable fill) {
        execute(PUT_OFF);
        fill.run();
        execute(DO_NOT_PUT_OFF);
    }

    void release() {
        execute(DUE);
    }

    /** Waits until every job is over. */
    void awaitEmpty(long deadline) {
        while (count(OPEN) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Some jobs do not end");
            }
            LockSupport.parkNanos(LOOK);
        }
    }

    /** Waits until the read model knows of so many that succeeded, or the time is over. */
    void awaitCompleted(int jobs, long deadline) {
        while (completed() < jobs && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK);
        }
    }

    /** How many succeeded at once, as far as the read model knows. */
    long completed() {
        return count(COMPLETED);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    private void execute(String sql) {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private long count(String sql) {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }
}
