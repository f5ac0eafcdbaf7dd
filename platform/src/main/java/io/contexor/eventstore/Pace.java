package io.contexor.eventstore;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long events are gathered before they are read: the longer, the more of them come.
 *
 * @param atLeast also where few come
 * @param atMost where so many come that gathering pays
 * @param manyASecond how many those are; of fewer as much less is gathered
 * @param together how many may come meanwhile, before it is shortened again
 */
record Pace(Duration atLeast, Duration atMost, int manyASecond, int together) {

    /** After so many events came within that time. */
    Duration after(int events, Duration within) {
        double seconds = (double) within.toNanos() / TimeUnit.SECONDS.toNanos(1);
        double rate = events / Math.max(seconds, 1e-6);
        double nanos = Math.min(
                atMost.toNanos() * Math.min(1, rate / manyASecond), together / rate * TimeUnit.SECONDS.toNanos(1));
        return Duration.ofNanos(Math.max(atLeast.toNanos(), (long) nanos));
    }
}
