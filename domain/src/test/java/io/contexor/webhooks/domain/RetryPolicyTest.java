package io.contexor.webhooks.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Instant FIRST = Instant.parse("2026-11-28T12:00:00Z");
    private static final double AVERAGE = 0.5;

    /** Every attempt fails at once. */
    private static List<Duration> attempts(DoubleSupplier chance) {
        var attempts = new ArrayList<Duration>();
        var now = Optional.of(FIRST);
        while (now.isPresent()) {
            attempts.add(Duration.between(FIRST, now.get()));
            now = RetryPolicy.next(FIRST, attempts.size(), now.get(), chance.getAsDouble(), null);
        }
        return attempts;
    }

    @Test
    void the_pauses_grow_from_seconds_to_hours_and_the_last_attempt_ends_the_day() {
        assertThat(attempts(() -> AVERAGE))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(70),
                        Duration.ofSeconds(370),
                        Duration.ofSeconds(1_270),
                        Duration.ofSeconds(4_870),
                        Duration.ofSeconds(12_070),
                        Duration.ofSeconds(26_470),
                        Duration.ofSeconds(55_270),
                        Duration.ofSeconds(84_070),
                        Duration.ofHours(24));
    }

    @Test
    void nothing_is_attempted_after_a_day_whatever_the_dice_say() {
        var dice = new SplittableRandom(42);
        for (int day = 0; day < 1_000; day++) {
            var attempts = attempts(dice::nextDouble);

            assertThat(attempts).isSorted().hasSizeBetween(9, 14);
            assertThat(attempts.getLast()).isEqualTo(Duration.ofHours(24));
        }
    }

    @Test
    void receivers_that_fail_together_are_not_attempted_together() {
        assertThat(RetryPolicy.next(FIRST, 1, FIRST, 0, null)).contains(FIRST.plusSeconds(5));
        assertThat(RetryPolicy.next(FIRST, 1, FIRST, 0.999_9, null).orElseThrow())
                .isBetween(FIRST.plusMillis(14_990), FIRST.plusSeconds(15));
    }

    @Test
    void a_receiver_that_wants_to_be_left_alone_is_but_for_no_longer_than_the_day() {
        assertThat(RetryPolicy.next(FIRST, 1, FIRST, AVERAGE, Duration.ofMinutes(30)))
                .contains(FIRST.plus(Duration.ofMinutes(30)));
        assertThat(RetryPolicy.next(FIRST, 1, FIRST, AVERAGE, Duration.ofSeconds(1)))
                .contains(FIRST.plusSeconds(10));
        assertThat(RetryPolicy.next(FIRST, 1, FIRST, AVERAGE, Duration.ofDays(3)))
                .contains(FIRST.plus(Duration.ofHours(24)));
    }
}
