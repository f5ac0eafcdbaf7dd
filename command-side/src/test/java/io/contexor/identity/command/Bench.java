package io.contexor.identity.command;

import io.contexor.eventstore.KeyedHash;
import io.contexor.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** A database, a key, and a clock that stands still until it is told. */
final class Bench extends Clock {

    static final DataSource DATABASE = TestPostgres.eventStore();
    static final KeyedHash HASH = new KeyedHash(new byte[32]);

    private Instant now = Instant.parse("2026-03-21T12:00:00Z");

    void passes(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /** Does the same many times at the same moment. */
    static <T> List<T> atOnce(int times, Callable<T> deed) throws Exception {
        var start = new CyclicBarrier(times);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> deeds = new ArrayList<>();
            for (int each = 0; each < times; each++) {
                deeds.add(threads.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (var one : deeds) {
                results.add(one.get());
            }
            return results;
        }
    }
}
