package io.contexor.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** So many callers at once, each of whom does one thing after another. */
final class Load {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long LONGEST_MICROS = LONGEST.toNanos() / 1_000;

    private final int callers;
    private final ThreadFactory threads;

    Load(int callers, ThreadFactory threads) {
        this.callers = callers;
        this.threads = threads;
    }

    /** A closed loop: each caller asks again as soon as it was answered. */
    Sample run(Duration time, Operation operation) {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        return run(start, time, (caller, latencies) -> {
            for (long from = System.nanoTime(); from < end; ) {
                operation.run(caller);
                from = record(from, latencies);
            }
        });
    }

    /**
     * An open loop: whoever is free takes what is due next, and its latency counts from when it was due. So a server that stalls
     * is charged for all who would have come meanwhile, and not only for those who were let in.
     */
    Sample run(Duration time, double perSecond, Operation operation) {
        var schedule = new Schedule(time, perSecond);
        return run(schedule.due(0), time, (caller, latencies) -> {
            for (long number = schedule.take(); schedule.has(number); number = schedule.take()) {
                schedule.await(number);
                operation.run(caller);
                record(schedule.due(number), latencies);
            }
        });
    }

    private Sample run(long start, Duration time, Work work) {
        var latencies = new ConcurrentHistogram(LONGEST_MICROS, 3);
        var failure = new AtomicReference<@Nullable Throwable>();
        var ended = new CountDownLatch(callers);
        for (int caller = 0; caller < callers; caller++) {
            int number = caller;
            threads.newThread(() -> {
                        var own = new Histogram(LONGEST_MICROS, 3);
                        try {
                            work.run(number, own);
                        } catch (Exception | Error failed) {
                            failure.compareAndSet(null, failed);
                        } finally {
                            latencies.add(own);
                            ended.countDown();
                        }
                    })
                    .start();
        }
        await(ended, time.plus(LONGEST));
        if (failure.get() != null) {
            throw new IllegalStateException("A measured operation failed", failure.get());
        }
        return new Sample(
                latencies.getTotalCount(),
                System.nanoTime() - start,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99));
    }

    private static long record(long from, Histogram latencies) {
        long now = System.nanoTime();
        latencies.recordValue(Math.min((now - from) / 1_000, LONGEST_MICROS));
        return now;
    }

    private static void await(CountDownLatch ended, Duration atMost) {
        try {
            if (!ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("Somebody still waits to be answered after " + atMost);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What each caller does again and again. */
    @FunctionalInterface
    interface Operation {
        void run(int caller) throws Exception;
    }

    @FunctionalInterface
    private interface Work {
        void run(int caller, Histogram latencies) throws Exception;
    }
}
