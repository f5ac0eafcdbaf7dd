package io.contexor.bench;

/**
 * One side in one round, with what it cost and how quiet it was.
 *
 * @param cpuMicros processor time of whatever did the work
 * @param databaseMicros what PostgreSQL took of it
 * @param clientMicros processor time of this process where it only asked for the work, else zero
 */
record Measurement(Sample sample, long cpuMicros, long databaseMicros, long clientMicros, double foreign) {

    double cpuPerOperation() {
        return (double) cpuMicros / sample.operations();
    }

    double databasePerOperation() {
        return (double) databaseMicros / sample.operations();
    }

    double clientPerOperation() {
        return (double) clientMicros / sample.operations();
    }
}
