package io.contexor.projections;

import java.time.Instant;

/** Knows when events happened. All calls block. */
public interface Timeline {

    /** The greatest position, up to {@code head}, of an event that happened no later than {@code instant}; 0 where there is none. */
    long positionAt(Instant instant, long head);
}
