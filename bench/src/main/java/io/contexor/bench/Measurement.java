package io.contexor.bench;

/** One side in one round, with what it cost and how quiet it was. */
record Measurement(Sample sample, long cpuMicros, double foreign) {

    boolean isQuiet() {
        return foreign <= Noise.STILL_QUIET;
    }

    double cpuPerOperation() {
        return (double) cpuMicros / sample.operations();
    }
}
