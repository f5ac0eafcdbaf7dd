package io.contexor.usage.api;

import io.contexor.shared.Rejection;
import java.time.Instant;

/** Everything the price book refuses. */
public sealed interface PriceRejection extends Rejection {

    @Override
    default Kind kind() {
        return Kind.RULE;
    }

    /** What was costed stays costed. */
    record PriceStartsInThePast(String model, Instant validFrom) implements PriceRejection {
        @Override
        public String code() {
            return "price-starts-in-the-past";
        }

        @Override
        public String detail() {
            return "A price can begin now or later; what was used before stays as it was costed.";
        }
    }

    record PriceIsUnknown(String model) implements PriceRejection {
        @Override
        public String code() {
            return "price-is-unknown";
        }

        @Override
        public String detail() {
            return "Nobody has said what the model %s costs, so it cannot be used.".formatted(model);
        }
    }
}
