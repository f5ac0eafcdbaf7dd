package io.contexor.bench;

import java.util.ArrayList;
import java.util.List;

/** Sides to compare, with the connections they hold until the end. */
final class Sides implements AutoCloseable {

    private final List<Side> all = new ArrayList<>();

    void add(Side side) {
        all.add(side);
    }

    List<Side> all() {
        return all;
    }

    @Override
    public void close() {
        all.forEach(Side::close);
    }
}
