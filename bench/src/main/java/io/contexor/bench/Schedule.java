package io.contexor.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** When each operation is due: evenly spread, however long the ones before it take. */
final class Schedule {

    // Until all callers have lined up.
    private static final long HEAD_START = TimeUnit.MILLISECONDS.toNanos(50);

    private final long start = System.nanoTime() + HEAD_START;
    private final double perSecond;
    private final long operations;
    private final AtomicLong next = new AtomicLong();

    Schedule(Duration time, double perSecond) {
        this.perSecond = perSecond;
        this.operations = Math.round(time.toNanos() / 1e9 * perSecond);
    }

    /** The number of the next operation, which is now the caller's. */
    long take() {
        return next.getAndIncrement();
    }

    boolean has(long number) {
        return number < operations;
    }

    long due(long number) {
        return start + Math.round(number / perSecond * 1e9);
    }

    /** Waits until it is due, or not at all if it is late. */
    void await(long number) {
        for (long left = due(number) - System.nanoTime(); left > 0; left = due(number) - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
