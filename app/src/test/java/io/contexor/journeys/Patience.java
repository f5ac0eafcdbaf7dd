package io.contexor.journeys;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until something has come to be, and not for ever. */
final class Patience {

    private static final Duration MOST = Duration.ofSeconds(20);

    /** Whoever asks without a pause keeps busy the very processor that what is awaited needs. */
    private static final long PAUSE = Duration.ofMillis(5).toNanos();

    static <T> T until(Supplier<T> question, Predicate<T> isSo) {
        long end = System.nanoTime() + MOST.toNanos();
        var answer = question.get();
        while (!isSo.test(answer) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE);
            answer = question.get();
        }
        return answer;
    }

    private Patience() {}
}
