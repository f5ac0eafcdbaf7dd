package io.contexor.bench;

/** How one side should compare with another: well enough to pass, or as well as we are after. */
record Goal(String title, String side, String reference, Measure measure, double pass, double target) {

    /** So many times another's throughput, or more. */
    static Goal throughput(String title, String side, String reference, double pass, double target) {
        return new Goal(title, side, reference, Measure.THROUGHPUT, pass, target);
    }

    /** So many times another's 99th percentile, or less. */
    static Goal p99(String title, String side, String reference, double pass, double target) {
        return new Goal(title, side, reference, Measure.P99, pass, target);
    }

    double reached(Round round) {
        return measure.of(round.of(side).sample())
                / measure.of(round.of(reference).sample());
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

        private final String sign;

        Measure(String sign) {
            this.sign = sign;
        }

        abstract double of(Sample sample);

        abstract boolean suffices(double reached, double wanted);

        String bound(double wanted) {
            return "%s %.2f".formatted(sign, wanted);
        }
    }
}
