package io.contexor.generation.domain;

import io.contexor.generation.api.Order;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.util.Objects;

/** What the calls of a job cost, by the prices of the moment in which it was asked for. */
final class Money {

    static BigDecimal cost(Order order, String model, Tokens tokens) {
        return price(order, model).costOf(tokens);
    }

    static Tokens dearest(Order order, String model, Tokens tokens) {
        return price(order, model).dearest(tokens);
    }

    private static Price price(Order order, String model) {
        return Objects.requireNonNull(order.prices().get(model), "The model has no price");
    }

    private Money() {}
}
