package io.contexor.bench;

/**
 * How one side should compare with another, or what it should reach by itself: well enough to pass, or as well as we are after.
 *
 * @param reference the other side; empty where there is none
 * @param unit what of the measure counts as one, where there is no other side
 * @param target not a number where to pass is all we are after
 */
record Goal(String title, String side, String reference, Measure measure, double unit, double pass, double target) {

    private static final double NO_TARGET = Double.NaN;

    /** So many times another's throughput, or more. */
    static Goal throughput(String title, String side, String reference, double pass, double target) {
        return new Goal(title, side, reference, Measure.THROUGHPUT, 1, pass, target);
    }

    /** So many times another's 99th percentile, or less. */
    static Goal p99(String title, String side, String reference, double pass, double target) {
        return new Goal(title, side, reference, Measure.P99, 1, pass, target);
    }

    /** So many in a second, or more, whatever others do. */
    static Goal perSecond(String title, String side, double pass, double target) {
        return new Goal(title, side, "", Measure.THROUGHPUT, 1, pass, target);
    }

    /** A 99th percentile of so many milliseconds, or less, whatever others do. */
    static Goal p99Millis(String title, String side, double pass, double target) {
        return new Goal(title, side, "", Measure.P99, Measure.MICROS_PER_MILLI, pass, target);
    }

    /** So many times the time that it has to take at least, or less. */
    static Goal time(String title, String side, double idealMicrosEach, double pass) {
        return new Goal(title, side, "", Measure.TIME, idealMicrosEach, pass, NO_TARGET);
    }

    /** So many milliseconds of processor time for each operation, PostgreSQL's among them, or less. */
    static Goal cpuMillis(String title, String side, double pass) {
        return new Goal(title, side, "", Measure.CPU, Measure.MICROS_PER_MILLI, pass, NO_TARGET);
    }

    /** The same without PostgreSQL's. */
    static Goal serverCpuMillis(String title, String side, double pass) {
        return new Goal(title, side, "", Measure.SERVER_CPU, Measure.MICROS_PER_MILLI, pass, NO_TARGET);
    }

    boolean isByItself() {
        return reference.isEmpty();
    }

    double reached(Round round) {
        return measure.of(round.of(side)) / (isByItself() ? unit : measure.of(round.of(reference)));
    }

    String verdict(double reached) {
        return measure.suffices(reached, target) ? "target" : measure.suffices(reached, pass) ? "pass" : "MISSED";
    }

    String passBound() {
        return measure.bound(pass);
    }

    String targetBound() {
        return Double.isNaN(target) ? "" : measure.bound(target);
    }
}
