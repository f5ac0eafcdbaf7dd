package io.contexor.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A closed loop: so many callers, each of which asks again as soon as it was answered. */
final class Load {

    private static final long LONGEST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;

    private final int callers;
    private final ThreadFactory threads;

    Load(int callers, ThreadFactory threads) {
        this.callers = callers;
        this.threads = threads;
    }

    Sample run(Duration time, Operation operation) {
        var latencies = new ConcurrentHistogram(LONGEST_MICROS, 3);
        var failure = new AtomicReference<@Nullable Throwable>();
        var ended = new CountDownLatch(callers);
        long start = System.nanoTime();
        long end = start + time.toNanos();
        for (int caller = 0; caller < callers; caller++) {
            int number = caller;
            threads.newThread(() -> {
                        try {
                            latencies.add(repeat(number, end, operation));
                        } catch (Exception | Error failed) {
                            failure.compareAndSet(null, failed);
                        } finally {
                            ended.countDown();
                        }
                    })
                    .start();
        }
        awaitAll(ended);
        if (failure.get() != null) {
            throw new IllegalStateException("A measured operation failed", failure.get());
        }
        return new Sample(
                latencies.getTotalCount(),
                System.nanoTime() - start,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99));
    }

    private static Histogram repeat(int caller, long end, Operation operation) throws Exception {
        var own = new Histogram(LONGEST_MICROS, 3);
        for (long from = System.nanoTime(); from < end; ) {
            operation.run(caller);
            long now = System.nanoTime();
            own.recordValue(Math.min((now - from) / 1_000, LONGEST_MICROS));
            from = now;
        }
        return own;
    }

    private static void awaitAll(CountDownLatch ended) {
        try {
            ended.await();
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
}
