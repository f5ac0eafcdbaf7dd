package io.contexor.bench;

import java.time.Duration;

/**
 * Lets a side work until it gets no faster: the compiler needs minutes under load on a small machine.
 *
 * @param spell how long the side works before it is looked at again
 * @param most after how many spells the measurement begins in any case
 */
record WarmUp(Duration spell, int most, Console console) {

    private static final double FASTER = 1.05;

    /** A whole application gets faster by fits and starts, so that one spell without gain says little. */
    private static int least(Side side) {
        return side.isElsewhere() ? 8 : 2;
    }

    void of(String title, Side side) {
        double best = 0;
        for (int number = 1; number <= most; number++) {
            side.prepare();
            double rate = side.warmUp(spell).perSecond();
            side.settle();
            console.note("%s: warming up %s, %,.0f per second".formatted(title, side.name(), rate));
            if (number >= least(side) && rate < best * FASTER) {
                return;
            }
            best = Math.max(best, rate);
        }
    }
}
