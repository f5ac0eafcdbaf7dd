package io.contexor.bench;

import java.time.Duration;

/** One of the things that are compared. */
interface Side extends AutoCloseable {

    String name();

    /** What has to be done before each run, and is not measured. */
    default void prepare() {}

    /** Does its work for about that long, or once through where the work has an end. */
    Sample run(Duration time);

    /** Works as fast as it can, so that a warm side is told from a cold one by its rate. */
    default Sample warmUp(Duration time) {
        return run(time);
    }

    /** Waits after each run until what was put off is done, so that no other side pays for it. */
    default void settle() {}

    /** Whether others do the work and this process only asks for it: then its processor time is the client's. */
    default boolean isElsewhere() {
        return false;
    }

    @Override
    default void close() {}
}
