package io.contexor.bench;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of some numbers, and how far apart they lie. */
record Spread(double median, double min, double max) {

    static <T> Spread of(Collection<T> items, ToDoubleFunction<T> number) {
        var sorted = items.stream().mapToDouble(number).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
        return "%.2f (%.2f–%.2f)".formatted(median, min, max);
    }
}
