package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private final Pace pace = new Pace(Duration.ofMillis(50), Duration.ofMillis(200), 1_000, 256);

    @ParameterizedTest
    @CsvSource({
        // After a pause, however long it was.
        "1, 60000, 50",
        // 100, 500, 1,000 and 1,280 a second.
        "5, 50, 50",
        "25, 50, 100",
        "50, 50, 200",
        "64, 50, 200",
        // 2,560 and 51,200 a second: no more than can be kept at hand.
        "128, 50, 100",
        "5120, 100, 50",
        // At once.
        "10, 0, 50"
    })
    void gathers_the_longer_the_more_events_come_as_long_as_they_can_be_kept(int events, long millis, long gathering) {
        assertThat(pace.after(events, Duration.ofMillis(millis))).isEqualTo(Duration.ofMillis(gathering));
    }
}
