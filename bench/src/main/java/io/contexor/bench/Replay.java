package io.contexor.bench;

import java.time.Duration;

/** Reads history once from the first event to the last, however long it takes. */
abstract class Replay implements Side {

    private final String name;
    private final int events;

    Replay(String name, int events) {
        this.name = name;
        this.events = events;
    }

    abstract void readAll();

    final int events() {
        return events;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Sample run(Duration time) {
        long start = System.nanoTime();
        readAll();
        return new Sample(events, System.nanoTime() - start, 0, 0);
    }

    /** Reads it as often as fits in the time: once is over before anything is warm. */
    @Override
    public final Sample warmUp(Duration time) {
        var last = run(time);
        for (long nanos = last.nanos(); nanos < time.toNanos(); nanos += last.nanos()) {
            prepare();
            last = run(time);
        }
        return last;
    }
}
