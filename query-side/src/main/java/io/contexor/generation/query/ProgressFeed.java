package io.contexor.generation.query;

import io.contexor.usage.api.JobId;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Hands on the lines of {@code generation_progress} as they are written, by whatever node: one look for all who watch here.
 *
 * <p>Whoever cannot keep up is let go, and comes back with the number of the last line that reached them.
 */
@Component
class ProgressFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressFeed.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int AT_A_TIME = 5_000;
    private static final int MOST_WAITING = 2_000;

    private final JdbcClient db;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    ProgressFeed(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
        this.thread = Thread.ofPlatform().name("progress-feed").daemon().unstarted(this::run);
    }

    /** Every line after the given one, and those to come; it ends with the one that ends the job. */
    Flux<Line> of(JobId job, long after) {
        return Flux.<Line>create(
                        sink -> {
                            var watcher = new Watcher(job, sink, after);
                            sink.onDispose(() -> watchers.remove(watcher));
                            watchers.add(watcher);
                            start();
                        },
                        FluxSink.OverflowStrategy.ERROR)
                .onBackpressureBuffer(MOST_WAITING);
    }

    /** Whether nothing will come after the given line any more. */
    boolean isOver(JobId job, long after) {
        return db.sql("""
                        select not exists (
                            select from generation_queue where job_id = ? and (progress > ? or ended_at is null))""").params(job.value(), after).query(Boolean.class).single();
    }

    @Override
    public void close() {
        closed.countDown();
        watchers.forEach(watcher -> watcher.sink.complete());
    }

    /** Tools ask for nothing to be watched. */
    private synchronized void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    private void run() {
        boolean failing = false;
        while (!hasClosed()) {
            try {
                if (!watchers.isEmpty()) {
                    look(List.copyOf(watchers));
                }
                failing = false;
            } catch (RuntimeException unreadable) {
                if (!failing) {
                    LOG.warn("The progress of jobs cannot be read: {}", unreadable.toString());
                }
                failing = true;
            }
        }
    }

    private void look(List<Watcher> all) {
        var lines = db.sql("""
                        select p.job_id, p.line, p.kind, p.data
                        from (select job, min(line) as line
                              from unnest(:jobs::uuid[], :lines::bigint[]) as watched(job, line) group by job) w
                        join generation_progress p on p.job_id = w.job and p.line > w.line
                        order by p.job_id, p.line limit :many""")
                .param("jobs", all.stream().map(watcher -> watcher.job.value()).toArray(UUID[]::new), Types.ARRAY)
                .param("lines", all.stream().map(watcher -> watcher.last).toArray(Long[]::new), Types.ARRAY)
                .param("many", AT_A_TIME)
                .query((row, _) -> new Line(
                        new JobId(row.getObject("job_id", UUID.class)),
                        row.getLong("line"),
                        row.getString("kind"),
                        row.getString("data")))
                .list();
        for (var line : lines) {
            all.stream().filter(watcher -> watcher.job.equals(line.job())).forEach(watcher -> watcher.take(line));
        }
    }

    private boolean hasClosed() {
        try {
            return closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * What is told of a job.
     *
     * @param kind state, attempt, failure or text
     * @param data JSON; of a text, the sealed words
     */
    record Line(JobId job, long number, String kind, String data) {}

    private static final class Watcher {

        private final JobId job;
        private final FluxSink<Line> sink;
        private long last;

        Watcher(JobId job, FluxSink<Line> sink, long after) {
            this.job = job;
            this.sink = sink;
            this.last = after;
        }

        void take(Line line) {
            if (line.number() > last) {
                last = line.number();
                sink.next(line);
            }
        }
    }
}
