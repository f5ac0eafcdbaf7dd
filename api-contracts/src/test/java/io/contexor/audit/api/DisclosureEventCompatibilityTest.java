package io.contexor.audit.api;

import io.contexor.shared.EventCompatibility;
import java.util.List;

class DisclosureEventCompatibilityTest extends EventCompatibility {

    DisclosureEventCompatibilityTest() {
        super(List.of(DisclosureEvent.class), List.of());
    }
}
