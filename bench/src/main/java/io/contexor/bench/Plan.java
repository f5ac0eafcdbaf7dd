package io.contexor.bench;

import java.time.Duration;
import java.util.regex.Pattern;

/** How long, how often, and which sides. */
record Plan(
        int rounds, Duration time, Duration warmUp, int patienceSeconds, int replayedEvents, int jobs, Pattern sides) {

    static Plan full(int rounds, Pattern sides) {
        return new Plan(rounds, Duration.ofSeconds(10), Duration.ofSeconds(15), 60, 200_000, 1_000, sides);
    }

    static Plan quick(int rounds, Pattern sides) {
        return new Plan(rounds, Duration.ofSeconds(3), Duration.ofSeconds(5), 10, 50_000, 200, sides);
    }

    boolean covers(String side) {
        return sides.matcher(side).find();
    }
}
