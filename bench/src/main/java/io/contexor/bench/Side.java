package io.contexor.bench;

import java.time.Duration;

/** One of the things that are compared. */
interface Side extends AutoCloseable {

    String name();

    /** Does its work for about that long, or once through where the work has an end. */
    Sample run(Duration time);

    /** Works as fast as it can, so that a warm side is told from a cold one by its rate. */
    default Sample warmUp(Duration time) {
        return run(time);
    }

    @Override
    default void close() {}
}
