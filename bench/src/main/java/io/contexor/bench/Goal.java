package io.contexor.bench;

/** That one side should be so many times another's throughput: enough to pass, or what we are after. */
record Goal(String title, String side, String reference, double pass, double target) {

    String verdict(double reached) {
        return reached >= target ? "target" : reached >= pass ? "pass" : "MISSED";
    }
}
