package io.contexor.generation.api;

import io.contexor.shared.EventCompatibility;
import io.contexor.usage.api.Tokens;
import java.util.List;

class GenerationEventCompatibilityTest extends EventCompatibility {

    GenerationEventCompatibilityTest() {
        super(List.of(GenerationEvent.class), List.of(Order.class, Tokens.class));
    }
}
