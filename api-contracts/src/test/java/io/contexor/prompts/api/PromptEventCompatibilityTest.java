package io.contexor.prompts.api;

import io.contexor.shared.EventCompatibility;
import java.util.List;

class PromptEventCompatibilityTest extends EventCompatibility {

    PromptEventCompatibilityTest() {
        super(List.of(PromptEvent.class), List.of(PromptText.class));
    }
}
