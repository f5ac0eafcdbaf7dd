package io.contexor.usage.api;

import io.contexor.shared.AccountId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Everything that can have happened to the prices of a model.
 *
 * <p>These records are stored forever. A component may be added with a default; it is never renamed, retyped or
 * removed. Each has a golden file under {@code src/test/resources/events/usage}.
 */
public sealed interface PriceEvent {

    String model();

    Price price();

    Instant validFrom();

    @Revision("2")
    record ModelPriced(String model, Price price, Instant validFrom, AccountId by) implements PriceEvent {}

    /** The product itself said so. */
    @Revision("2")
    record PriceShipped(String model, Price price, Instant validFrom) implements PriceEvent {}
}
