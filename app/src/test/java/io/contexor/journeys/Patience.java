package io.contexor.journeys;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until something has come to be, and not for ever. */
public final class Patience {

    private static final Duration MOST = Duration.ofSeconds(60);

    private static final Duration NIGHTFALL = Duration.ofMinutes(2);

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

    /** What is told by days is not begun just before midnight: it would happen on two of them. */
    public static void awayFromMidnight() {
        var midnight = LocalDate.now(ZoneOffset.UTC).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        if (Instant.now().isAfter(midnight.minus(NIGHTFALL))) {
            while (Instant.now().isBefore(midnight)) {
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private Patience() {}
}
