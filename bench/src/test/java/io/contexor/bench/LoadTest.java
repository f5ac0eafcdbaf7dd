package io.contexor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Duration TIME = Duration.ofMillis(500);
    private static final int STALL_MILLIS = 200;

    private final Load load = new Load(1, Thread.ofPlatform().factory());
    private final AtomicInteger count = new AtomicInteger();

    @Test
    void at_a_fixed_rate_does_as_much_as_was_due() {
        var sample = new Load(4, Thread.ofPlatform().factory()).run(TIME, 200, _ -> count.incrementAndGet());

        assertThat(sample.operations()).isEqualTo(100);
        assertThat(count).hasValue(100);
        assertThat(sample.nanos()).isGreaterThan(Duration.ofMillis(490).toNanos());
    }

    @Test
    void at_a_fixed_rate_charges_a_stall_for_all_who_came_meanwhile() {
        var sample = load.run(TIME, 1_000, _ -> stallOnce());

        assertThat(sample.operations()).isEqualTo(500);
        // Two fifths were due during the stall, and waited up to all of it.
        assertThat(sample.p99()).isGreaterThan(STALL_MILLIS * 1_000L / 2);
    }

    @Test
    void in_a_closed_loop_charges_a_stall_only_once() {
        var sample = load.run(Duration.ofSeconds(2), _ -> stallOnce());

        assertThat(sample.p99()).isLessThan(STALL_MILLIS * 1_000L / 2);
    }

    @Test
    void fails_if_one_operation_does() {
        assertThatThrownBy(() -> load.run(TIME, 100, _ -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasRootCauseMessage("no");
    }

    private void stallOnce() throws InterruptedException {
        if (count.getAndIncrement() == 0) {
            Thread.sleep(STALL_MILLIS);
        }
    }
}
