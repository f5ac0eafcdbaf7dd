package io.contexor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.web.Commands;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is measured has to work first; each starts with what it needs, and without the other's aggregates. */
class ProductTest {

    private static final Duration MOMENT = Duration.ofSeconds(2);

    @Test
    void stores_notes_and_reservations() throws Exception {
        try (var server = Server.start()) {
            try (var product = Product.start(server, server.create("notes"));
                    var notes = new ProductCommands(product.getBean(Commands.class), 1)) {
                assertThat(notes.run(MOMENT).operations()).isPositive();
            }
            try (var product = UsageProduct.start(server, server.create("reservations"));
                    var reserving = new Reserving(product.getBean(Commands.class), 2)) {
                reserving.limit();
                assertThat(reserving.run(MOMENT).operations()).isPositive();
            }
        }
    }
}
