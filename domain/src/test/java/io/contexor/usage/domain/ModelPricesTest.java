package io.contexor.usage.domain;

import static io.contexor.usage.domain.UsageSamples.MINA;
import static io.contexor.usage.domain.UsageSamples.NOON;
import static io.contexor.usage.domain.UsageSamples.price;
import static io.contexor.usage.domain.UsageSamples.rejectedBecause;

import io.contexor.usage.api.PriceCommand.PriceModel;
import io.contexor.usage.api.PriceCommand.ShipPrice;
import io.contexor.usage.api.PriceEvent.ModelPriced;
import io.contexor.usage.api.PriceEvent.PriceShipped;
import io.contexor.usage.api.PriceRejection.PriceStartsInThePast;
import io.contexor.usage.api.PriceView;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModelPricesTest {

    private final AggregateTestFixture<ModelPrices> prices = new AggregateTestFixture<>(ModelPrices.class);

    @Nested
    class A_price {

        @Test
        void begins_now_or_later() {
            prices.givenNoPriorActivity()
                    .when(new PriceModel("gpt", price("2"), NOON.plusSeconds(9), NOON, MINA))
                    .expectEvents(new ModelPriced("gpt", price("2"), NOON.plusSeconds(9), MINA))
                    .expectResultMessagePayload(PriceView.of("gpt", price("2"), NOON.plusSeconds(9)));
        }

        @Test
        void never_begins_in_the_past() {
            prices.given(new PriceShipped("gpt", price("1"), NOON.minusSeconds(9)))
                    .when(new PriceModel("gpt", price("2"), NOON.minusSeconds(1), NOON, MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new PriceStartsInThePast("gpt", NOON.minusSeconds(1))));
        }

        @Test
        void that_is_so_already_is_not_said_again() {
            prices.given(new ModelPriced("gpt", price("2"), NOON, MINA))
                    .when(new PriceModel("gpt", price("2.000"), NOON, NOON.plusSeconds(5), MINA))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }

    @Nested
    class A_shipped_price {

        @Test
        void is_taken_where_nobody_said_anything() {
            prices.given(new PriceShipped("gpt", price("1"), NOON.minusSeconds(9)))
                    .when(new ShipPrice("gpt", price("2"), NOON))
                    .expectEvents(new PriceShipped("gpt", price("2"), NOON));
        }

        @Test
        void is_taken_once() {
            prices.given(new PriceShipped("gpt", price("1"), NOON))
                    .when(new ShipPrice("gpt", price("2"), NOON))
                    .expectNoEvents();
        }

        @Test
        void yields_to_what_an_operator_said() {
            prices.given(new ModelPriced("gpt", price("1"), NOON, MINA))
                    .when(new ShipPrice("gpt", price("2"), NOON.plusSeconds(9)))
                    .expectNoEvents();
        }
    }
}
