package io.contexor.journeys;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until something has come to be, and not for ever. */
final class Patience {

    private static final Duration MOST = Duration.ofSeconds(20);

    static <T> T until(Supplier<T> question, Predicate<T> isSo) {
        long end = System.nanoTime() + MOST.toNanos();
        var answer = question.get();
        while (!isSo.test(answer) && System.nanoTime() < end) {
            Thread.onSpinWait();
            answer = question.get();
        }
        return answer;
    }

    private Patience() {}
}
