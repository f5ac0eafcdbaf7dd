package io.contexor.eventstore;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one thread that waits for work. However often it was rung meanwhile, that thread wakes once. */
public final class Bell {

    private final Semaphore rung = new Semaphore(0);

    public void ring() {
        rung.release();
    }

    /** Waits until it rings, or has rung since the last time. */
    public void await() throws InterruptedException {
        rung.acquire();
        rung.drainPermits();
    }

    /** The same for so long at most; says whether it rang. */
    public boolean await(Duration atMost) throws InterruptedException {
        boolean rang = rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (rang) {
            rung.drainPermits();
        }
        return rang;
    }

    /** What rang until now counts no longer. */
    void hush() {
        rung.drainPermits();
    }
}
