package io.contexor.projections;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoordinatorsTest {

    private final Coordinators coordinators = new Coordinators(1);

    @AfterEach
    void close() {
        coordinators.shutdownNow();
    }

    @Test
    void look_again_soon_where_a_worker_had_no_room() {
        assertThat(delayOf(Coordinators.AXONS_PAUSE)).isLessThan(10);
    }

    @Test
    void wait_as_long_as_they_are_told_to_otherwise() {
        assertThat(delayOf(3_600_000)).isGreaterThan(3_000_000);
    }

    private long delayOf(long millis) {
        return coordinators.schedule(() -> {}, millis, MILLISECONDS).getDelay(MILLISECONDS);
    }
}
