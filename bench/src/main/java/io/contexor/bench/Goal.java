package io.contexor.bench;

/**
 * How one side should compare with another, or what it should reach by itself: well enough to pass, or as well as we are after.
 *
 * @param reference the other side; empty where there is none
 */
record Goal(String title, String side, String reference, Measure measure, double pass, double target) {

    /** So many times another's throughput, or more. */
    static Goal throughput(String title, String side, String reference, double pass, double target) {
        return new Goal(title, side, reference, Measure.THROUGHPUT, pass, target);
    }

    /** So many times another's 99th percentile, or less. */
    static Goal p99(String title, String side, String reference, double pass, double target) {
        return new Goal(title, side, reference, Measure.P99, pass, target);
    }

    /** So many in a second, or more, whatever others do. */
    static Goal perSecond(String title, String side, double pass, double target) {
        return new Goal(title, side, "", Measure.THROUGHPUT, pass, target);
    }

    /** A 99th percentile of so many milliseconds, or less, whatever others do. */
    static Goal p99Millis(String title, String side, double pass, double target) {
        return new Goal(title, side, "", Measure.P99, pass, target);
    }

    boolean isByItself() {
        return reference.isEmpty();
    }

    double reached(Round round) {
        var own = round.of(side).sample();
        return isByItself()
                ? measure.shown(own)
                : measure.of(own) / measure.of(round.of(reference).sample());
    }

    String verdict(double reached) {
        return measure.suffices(reached, target) ? "target" : measure.suffices(reached, pass) ? "pass" : "MISSED";
    }

    /** What is compared, and whether more of it is better. */
    enum Measure {
        THROUGHPUT("≥") {
            @Override
            double of(Sample sample) {
                return sample.perSecond();
            }

            @Override
            boolean suffices(double reached, double wanted) {
                return reached >= wanted;
            }
        },
        P99("≤") {
            @Override
            double of(Sample sample) {
                return sample.p99();
            }

            @Override
            boolean suffices(double reached, double wanted) {
                return reached <= wanted;
            }
        };

        private static final double MICROS = 1_000;

        private final String sign;

        Measure(String sign) {
            this.sign = sign;
        }

        abstract double of(Sample sample);

        /** As people read it: in a second, or in milliseconds. */
        double shown(Sample sample) {
            return this == P99 ? of(sample) / MICROS : of(sample);
        }

        abstract boolean suffices(double reached, double wanted);

        String bound(double wanted) {
            return "%s %.2f".formatted(sign, wanted);
        }
    }
}
