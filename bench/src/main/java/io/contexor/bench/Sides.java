package io.contexor.bench;

import java.util.ArrayList;
import java.util.List;

/** Sides to compare, with the connections they hold until the end. */
final class Sides<S extends Side> implements AutoCloseable {

    private final List<S> all = new ArrayList<>();

    S add(S side) {
        all.add(side);
        return side;
    }

    List<S> all() {
        return all;
    }

    @Override
    public void close() {
        all.forEach(Side::close);
    }
}
