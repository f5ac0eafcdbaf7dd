package io.contexor.usage.api;

import io.contexor.shared.AccountId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything anyone may ask of the prices of a model. */
public sealed interface PriceCommand {

    String model();

    /** Of its own, because a model's name alone might name something else. */
    @TargetAggregateIdentifier
    default String prices() {
        return pricesOf(model());
    }

    static String pricesOf(String model) {
        return "prices/" + model;
    }

    /** From {@code validFrom} on, which is not before {@code at}, the model costs this. */
    record PriceModel(String model, Price price, Instant validFrom, Instant at, AccountId by) implements PriceCommand {}

    /** The price that comes with the product; it yields to whatever an operator has said about the model. */
    record ShipPrice(String model, Price price, Instant validFrom) implements PriceCommand {}
}
