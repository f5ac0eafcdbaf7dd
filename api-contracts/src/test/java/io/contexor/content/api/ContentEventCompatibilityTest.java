package io.contexor.content.api;

import io.contexor.shared.EventCompatibility;
import java.util.List;

class ContentEventCompatibilityTest extends EventCompatibility {

    ContentEventCompatibilityTest() {
        super(List.of(ContentEvent.class, ReviewPolicyEvent.class), List.of());
    }
}
