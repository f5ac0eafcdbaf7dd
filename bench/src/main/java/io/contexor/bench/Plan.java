package io.contexor.bench;

import java.time.Duration;

/** How long and how often. */
record Plan(int rounds, Duration time, Duration warmUp, int patienceSeconds, int replayedEvents) {

    static Plan full(int rounds) {
        return new Plan(rounds, Duration.ofSeconds(10), Duration.ofSeconds(15), 60, 200_000);
    }

    static Plan quick(int rounds) {
        return new Plan(rounds, Duration.ofSeconds(3), Duration.ofSeconds(5), 10, 50_000);
    }
}
