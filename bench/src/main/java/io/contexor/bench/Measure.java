package io.contexor.bench;

/** What is compared, and whether more of it is better; times are in microseconds. */
enum Measure {
    THROUGHPUT("≥") {
        @Override
        double of(Measurement measurement) {
            return measurement.sample().perSecond();
        }
    },
    P99("≤") {
        @Override
        double of(Measurement measurement) {
            return measurement.sample().p99();
        }
    },
    /** From the first to the last, shared out among all. */
    TIME("≤") {
        @Override
        double of(Measurement measurement) {
            return 1e6 / measurement.sample().perSecond();
        }
    },
    CPU("≤") {
        @Override
        double of(Measurement measurement) {
            return measurement.cpuPerOperation();
        }
    },
    SERVER_CPU("≤") {
        @Override
        double of(Measurement measurement) {
            return measurement.cpuPerOperation() - measurement.databasePerOperation();
        }
    };

    static final double MICROS_PER_MILLI = 1_000;

    private final String sign;

    Measure(String sign) {
        this.sign = sign;
    }

    abstract double of(Measurement measurement);

    boolean suffices(double reached, double wanted) {
        return this == THROUGHPUT ? reached >= wanted : reached <= wanted;
    }

    String bound(double wanted) {
        return "%s %.2f".formatted(sign, wanted);
    }
}
