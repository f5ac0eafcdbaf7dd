package io.contexor.bench;

import io.contexor.projections.Rebuilds;

/** What {@code ./contexor replay} does: a new table beside the live one, compared and exchanged at the end. */
final class RebuildReplay extends Replay {

    private final Rebuilds rebuilds;
    private final String group;

    RebuildReplay(String name, int events, Rebuilds rebuilds, String group) {
        super(name, events);
        this.rebuilds = rebuilds;
        this.group = group;
    }

    @Override
    void readAll() {
        var result = rebuilds.of(group).run((_, _) -> {});
        if (!result.isIdentical()) {
            throw new IllegalStateException("The rebuilt table differs from the live one: " + result);
        }
    }
}
