package io.contexor.usage.api;

import io.contexor.shared.EventCompatibility;
import java.util.List;

class UsageEventCompatibilityTest extends EventCompatibility {

    UsageEventCompatibilityTest() {
        super(
                List.of(PriceEvent.class, BudgetEvent.class, LimitEvent.class),
                List.of(Price.class, Amount.class, Tokens.class, Ceiling.class, LimitTarget.class));
    }
}
