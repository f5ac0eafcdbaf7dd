package io.contexor.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for the machine to be quiet, so that a measurement is of us and not of our neighbours. */
final class Noise {

    static final double STILL_QUIET = 0.10;

    private static final double QUIET = 0.12;
    private static final int QUIET_SECONDS = 3;

    private final Cpu cpu;
    private final int patienceSeconds;
    private final Console console;

    Noise(Cpu cpu, int patienceSeconds, Console console) {
        this.cpu = cpu;
        this.patienceSeconds = patienceSeconds;
        this.console = console;
    }

    /** Three quiet seconds in a row, or the end of our patience: then the round is run, and dropped if it was noisy. */
    void await() {
        int quiet = 0;
        double foreign = 0;
        for (int second = 0; second < patienceSeconds && quiet < QUIET_SECONDS; second++) {
            var before = cpu.read();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            foreign = cpu.read().foreignSince(before);
            quiet = foreign < QUIET ? quiet + 1 : 0;
        }
        if (quiet < QUIET_SECONDS) {
            console.note("The machine did not become quiet: others use %.0f %% of it".formatted(foreign * 100));
        }
    }
}
