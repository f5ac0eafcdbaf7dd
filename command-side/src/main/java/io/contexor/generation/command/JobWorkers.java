package io.contexor.generation.command;

import io.contexor.eventstore.Bell;
import io.contexor.generation.command.GenerationSettings.Working;
import io.contexor.shared.TimeOrdered;
import io.contexor.usage.api.JobId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes jobs from the queue, so many at once and no more, and has each worked on by a virtual thread of its own.
 *
 * <p>Who waits in the queue takes no memory here.
 */
@Component
class JobWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorkers.class);

    /** Jobs of other nodes, and those whose time has come, are looked for so often. */
    private static final Duration LOOK = Duration.ofMillis(250);

    /** Jobs that end one after the other are replaced together. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final int KEPT_HOURS = 24;

    private final JobQueue queue;
    private final JobRunner runner;
    private final Told told;
    private final Working working;
    private final Clock clock;
    private final boolean serve;
    private final UUID node = TimeOrdered.uuid();
    private final Map<JobId, BreakOff> running = new ConcurrentHashMap<>();
    private final Bell news = new Bell();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean started;

    JobWorkers(
            JobQueue queue,
            JobRunner runner,
            Told told,
            Working working,
            Clock clock,
            MeterRegistry meters,
            @Value("${contexor.serve:true}") boolean serve) {
        this.queue = queue;
        this.runner = runner;
        this.told = told;
        this.working = working;
        this.clock = clock;
        this.serve = serve;
        meters.gaugeMapSize("contexor.generation.running", Tags.empty(), running);
        Gauge.builder("contexor.generation.waiting", queue, JobQueue::waiting)
                .description("jobs that no node is at, those that wait for another attempt among them")
                .register(meters);
    }

    @Override
    public void start() {
        queue.onWork(news::ring);
        started = true;
        Thread.ofPlatform().name("job-taker").daemon().start(this::take);
        Thread.ofPlatform().name("job-heartbeat").daemon().start(this::beat);
    }

    /** Calls under way have a while to end; what is broken off then counts as paid. */
    @Override
    public void stop() {
        started = false;
        stopping.countDown();
        news.ring();
        awaitAll(working.grace());
        running.values().forEach(BreakOff::now);
        awaitAll(Duration.ofSeconds(2));
        told.stop();
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public boolean isAutoStartup() {
        return serve;
    }

    /** After everything that jobs need, and gone before it. */
    @Override
    public int getPhase() {
        return 2;
    }

    private void take() {
        boolean failing = false;
        while (!hasStopped(GATHERING)) {
            try {
                int free = working.atOnce() - running.size();
                if (free > 0) {
                    queue.take(node, running.keySet(), free, working.lease()).forEach(this::work);
                }
                failing = false;
                await(LOOK);
            } catch (RuntimeException unreadable) {
                if (!failing) {
                    LOG.warn("The queue of jobs cannot be read: {}", unreadable.toString());
                }
                failing = true;
                hasStopped(HEARTBEAT);
            }
        }
    }

    private void work(JobId job) {
        var breakOff = new BreakOff();
        if (running.putIfAbsent(job, breakOff) == null) {
            Thread.ofVirtual().name("job-" + job).start(() -> {
                try {
                    runner.run(job, breakOff);
                } catch (RuntimeException failure) {
                    // The lease runs out, and somebody goes on from what is stored.
                    LOG.error("Work on job {} stopped", job, failure);
                } finally {
                    running.remove(job);
                    news.ring();
                }
            });
        }
    }

    private void beat() {
        long beats = 0;
        while (!hasStopped(HEARTBEAT) || !running.isEmpty()) {
            if (!started) {
                // What is under way keeps its lease until it has ended.
                LockSupport.parkNanos(HEARTBEAT.toNanos());
            }
            try {
                if (!running.isEmpty()) {
                    care(beats);
                }
                if (beats++ % 3_600 == 0) {
                    queue.forget(clock.instant().minus(Duration.ofHours(KEPT_HOURS)));
                }
            } catch (RuntimeException unreadable) {
                LOG.debug("The leases of jobs were not prolonged", unreadable);
            }
        }
    }

    private void care(long beats) {
        if (beats % Math.max(1, working.lease().toSeconds() / 3) == 0) {
            queue.prolong(node, running.keySet(), working.lease());
        }
        for (var job : queue.brokenOff(node)) {
            var breakOff = running.get(job);
            if (breakOff != null) {
                breakOff.now();
            }
        }
    }

    private void awaitAll(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        while (!running.isEmpty() && System.nanoTime() < until) {
            await(GATHERING);
        }
    }

    private void await(Duration atMost) {
        try {
            news.await(atMost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasStopped(Duration within) {
        try {
            return stopping.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
