package io.contexor.bench;

import java.time.Duration;

/** One of the things that are compared. */
interface Side extends AutoCloseable {

    String name();

    /** Does its work for about that long, or once through where the work has an end. */
    Sample run(Duration time);

    @Override
    default void close() {}
}
