package io.contexor.bench;

import io.contexor.projections.Rebuilds;
import java.time.Duration;

/** What {@code ./contexor replay} does: a new table beside the live one, compared and exchanged at the end. */
final class RebuildReplay implements Side {

    private final String name;
    private final Rebuilds rebuilds;
    private final String group;
    private final int events;

    RebuildReplay(String name, Rebuilds rebuilds, String group, int events) {
        this.name = name;
        this.rebuilds = rebuilds;
        this.group = group;
        this.events = events;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Sample run(Duration time) {
        long start = System.nanoTime();
        var result = rebuilds.of(group).run((_, _) -> {});
        long nanos = System.nanoTime() - start;
        if (!result.identical()) {
            throw new IllegalStateException("The rebuilt table differs from the live one: " + result);
        }
        return new Sample(events, nanos, 0, 0);
    }
}
