package io.contexor.bench;

/** What one side did in one go; latencies are in microseconds, zero where single operations are not timed. */
record Sample(long operations, long nanos, long p50, long p99) {

    double perSecond() {
        return operations * 1e9 / nanos;
    }
}
