package io.contexor.projections;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that hand events to the workers of read models.
 *
 * <p>Where the queue of a worker is full, Axon's coordinator looks again after {@link #AXONS_PAUSE}, and nothing wakes it before. A
 * worker empties that queue in a few milliseconds, and would idle for most of a replay.
 */
final class Coordinators extends ScheduledThreadPoolExecutor {

    static final long AXONS_PAUSE = 100;

    private static final long PAUSE = 2;

    Coordinators(int threads) {
        super(threads, Projections.threads("projection-coordinator-"));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        boolean isForWantOfRoom = unit.toMillis(delay) == AXONS_PAUSE;
        return isForWantOfRoom ? super.schedule(task, PAUSE, TimeUnit.MILLISECONDS) : super.schedule(task, delay, unit);
    }
}
