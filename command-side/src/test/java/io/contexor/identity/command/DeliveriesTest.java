package io.contexor.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.identity.command.Deliveries.Pace;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final Pace PACE = new Pace(5, Duration.ofMinutes(1));

    private final Bench clock = new Bench();
    private final Deliveries deliveries = new Deliveries(Bench.DATABASE, clock);
    private final byte[] mina = Bench.HASH.of("test", UUID.randomUUID().toString());

    @Test
    void one_a_minute_is_sent() {
        assertThat(count()).isEmpty();
        clock.passes(Duration.ofSeconds(20));
        assertThat(count()).contains(Duration.ofSeconds(40));
        clock.passes(Duration.ofSeconds(40));
        assertThat(count()).isEmpty();
    }

    @Test
    void five_an_hour_are_sent() {
        for (int sent = 0; sent < 5; sent++) {
            assertThat(count()).isEmpty();
            clock.passes(Duration.ofMinutes(2));
        }

        assertThat(count()).contains(Duration.ofMinutes(50));
        clock.passes(Duration.ofMinutes(50));
        assertThat(count()).isEmpty();
        assertThat(count()).contains(Duration.ofMinutes(2));
    }

    @Test
    void what_was_not_sent_does_not_count() {
        assertThat(count()).isEmpty();
        deliveries.uncount("sms", mina);

        assertThat(count()).isEmpty();
    }

    @Test
    void of_twenty_at_once_one_is_sent() throws Exception {
        assertThat(Bench.atOnce(20, this::count).stream().filter(Optional::isEmpty))
                .hasSize(1);
    }

    private Optional<Duration> count() {
        return deliveries.count("sms", mina, PACE);
    }
}
