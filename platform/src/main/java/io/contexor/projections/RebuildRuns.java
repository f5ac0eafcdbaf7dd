package io.contexor.projections;

import io.contexor.projections.RebuildRun.State;
import io.contexor.shared.TimeOrdered;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Rebuilds that somebody asked for, at a terminal or over HTTP: one of each read model at a time, on all nodes together.
 *
 * <p>A run is claimed in the database, and whoever works on it says so again and again. When that stops, the run is interrupted:
 * nobody takes it over by themselves, because what ended one node might end the next. Whoever asks again goes on where it stopped.
 */
@Component
public class RebuildRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildRuns.class);

    /** So many at once on a node: each takes a connection and a processor. */
    private static final int AT_ONCE = 2;

    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final Rebuilds rebuilds;
    private final RebuildTable table;
    private final Set<UUID> own = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("rebuild-", 1).factory());
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Duration beat;
    private volatile @Nullable Consumer<RebuildRun> listener;
    private volatile boolean stopping;

    RebuildRuns(
            Rebuilds rebuilds,
            @Qualifier("readModelDataSource") DataSource database,
            @Qualifier("readModelTransactions") PlatformTransactionManager transactions,
            @Value("${contexor.rebuild-lease:15s}") Duration lease) {
        this.rebuilds = rebuilds;
        this.table = new RebuildTable(database, transactions, lease);
        this.beat = lease.dividedBy(5);
        Thread.ofPlatform().name("rebuild-claims").daemon().start(this::beat);
    }

    /** Has {@code told} hear of every run that has ended, at least once, on whatever node; what it throws is tried again later. */
    public void onEnd(Consumer<RebuildRun> told) {
        listener = told;
    }

    /**
     * Begins a rebuild in the background.
     *
     * @param entered hears of it before anything is done; if it throws, nothing is
     * @throws AlreadyRunning where one of the same read model is under way
     */
    public RebuildRun start(String group, Rebuild.Manner manner, String by, Consumer<RebuildRun> entered) {
        var run = enter(group, manner, by, entered);
        workers.execute(() -> work(run, (_, _) -> {}));
        return run;
    }

    /** The same, and waits until it has ended. */
    public RebuildRun run(
            String group, Rebuild.Manner manner, String by, Consumer<RebuildRun> entered, Rebuild.Progress progress) {
        var run = enter(group, manner, by, entered);
        work(run, progress);
        return table.find(run.id()).orElseThrow();
    }

    /** Asks for an end, and answers how it stands; what nobody works on any more ends at once. */
    public RebuildRun cancel(RebuildRun run, String by) {
        table.askToCancel(run.id(), by);
        if (table.takeOver(run.id())) {
            end(run, new Cancelled());
            tell();
        }
        return table.find(run.id()).orElseThrow();
    }

    public Optional<RebuildRun> find(UUID id) {
        return table.find(id);
    }

    /** The newest first. */
    public List<RebuildRun> before(@Nullable UUID id, @Nullable String group, int limit) {
        return table.before(id, group, limit);
    }

    @Override
    public void close() {
        stopping = true;
        stopped.countDown();
        workers.shutdown();
        // Not by an interrupt, which would close connections under them.
        long deadline = System.nanoTime() + STOPPING.toNanos();
        while (!own.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private RebuildRun enter(String group, Rebuild.Manner manner, String by, Consumer<RebuildRun> entered) {
        var run = entered(group, manner, by);
        try {
            entered.accept(run);
        } catch (RuntimeException refused) {
            table.end(run.id(), State.FAILED, null, "It was not begun: it could not be recorded.");
            throw refused;
        }
        own.add(run.id());
        return run;
    }

    private RebuildRun entered(String group, Rebuild.Manner manner, String by) {
        rebuilds.require(group);
        var id = TimeOrdered.uuid();
        // Twice, because the one in the way may have ended meanwhile.
        for (int tries = 0; tries < 2; tries++) {
            if (table.enter(id, group, manner, by)) {
                return table.find(id).orElseThrow();
            }
            var other = table.running(group);
            if (other.isPresent()) {
                throw new AlreadyRunning(other.get());
            }
        }
        throw new IllegalStateException("Whether %s is being rebuilt changed too quickly".formatted(group));
    }

    private void work(RebuildRun run, Rebuild.Progress progress) {
        try {
            rebuilds.of(run.group()).run(progress, run.manner(), new Claim(run.id()));
        } catch (RuntimeException failed) {
            end(run, failed);
        } finally {
            own.remove(run.id());
        }
        tell();
    }

    private void end(RebuildRun run, RuntimeException reason) {
        try {
            switch (reason) {
                case Cancelled _ -> {
                    rebuilds.of(run.group()).forget();
                    table.end(
                            run.id(),
                            State.CANCELLED,
                            table.cancelledBy(run.id()).orElse(null),
                            null);
                }
                case Stopped _ -> table.release(run.id());
                case Lost _ -> LOG.warn("The rebuild of {} went on without this node", run.group());
                default -> {
                    LOG.warn("The rebuild of {} failed", run.group(), reason);
                    table.end(run.id(), State.FAILED, null, Objects.toString(reason.getMessage(), reason.toString()));
                }
            }
        } catch (RuntimeException unreachable) {
            LOG.warn("How the rebuild of {} ended could not be kept; its claim runs out", run.group(), unreachable);
        }
    }

    private void beat() {
        try {
            while (!stopped.await(beat.toMillis(), TimeUnit.MILLISECONDS)) {
                renew();
                tell();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        try {
            own.forEach(table::renew);
        } catch (RuntimeException unreachable) {
            LOG.debug("The claims of rebuilds could not be renewed", unreachable);
        }
    }

    private void tell() {
        var told = listener;
        try {
            if (told != null && !stopping) {
                table.tellEnded(told);
            }
        } catch (RuntimeException later) {
            LOG.debug("The end of a rebuild is told later", later);
        }
    }

    /** What has to be so for a rebuild to go on. */
    private final class Claim implements Rebuild.Guard {

        private final UUID id;

        Claim(UUID id) {
            this.id = id;
        }

        @Override
        public void check(long index, long head) {
            if (stopping) {
                throw new Stopped();
            }
            if (!table.move(id, index, head)) {
                throw new Lost();
            }
            if (table.cancelledBy(id).isPresent()) {
                throw new Cancelled();
            }
        }

        @Override
        public void finish(Rebuild.Result result) {
            table.finish(id, result);
        }
    }

    /** Another rebuild of the same read model is under way. */
    public static final class AlreadyRunning extends RuntimeException {

        private final transient RebuildRun run;

        AlreadyRunning(RebuildRun run) {
            super("%s is being rebuilt since %s".formatted(run.group(), run.startedAt()), null, false, false);
            this.run = run;
        }

        public RebuildRun run() {
            return run;
        }
    }

    private static final class Cancelled extends RuntimeException {}

    private static final class Stopped extends RuntimeException {}

    private static final class Lost extends RuntimeException {}
}
