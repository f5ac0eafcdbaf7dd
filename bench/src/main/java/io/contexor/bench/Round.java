package io.contexor.bench;

import java.util.Map;
import java.util.Objects;

/** All sides once, shortly after one another: only within a round are they compared. */
record Round(Map<String, Measurement> measurements) {

    Measurement of(String side) {
        return Objects.requireNonNull(measurements.get(side), side);
    }

    boolean has(String side) {
        return measurements.containsKey(side);
    }

    double foreign() {
        return measurements.values().stream()
                .mapToDouble(Measurement::foreign)
                .max()
                .orElse(0);
    }

    double cpuRatio(String side, String reference) {
        return of(reference).cpuPerOperation() / of(side).cpuPerOperation();
    }
}
