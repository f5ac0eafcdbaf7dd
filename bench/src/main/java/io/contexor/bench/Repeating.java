package io.contexor.bench;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/** A side that does one thing again and again, for so many callers at once. */
abstract class Repeating implements Side {

    private final String name;
    private final Load load;

    Repeating(String name, int callers, ThreadFactory threads) {
        this.name = name;
        this.load = new Load(callers, threads);
    }

    /** Once more, for the caller of that number. */
    abstract void repeat(int caller) throws Exception;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Sample run(Duration time) {
        return load.run(time, this::repeat);
    }

    /** So many times a second, instead of as fast as it can. */
    final Sample run(Duration time, double perSecond) {
        return load.run(time, perSecond, this::repeat);
    }
}
