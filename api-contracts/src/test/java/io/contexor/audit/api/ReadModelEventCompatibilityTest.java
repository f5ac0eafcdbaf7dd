package io.contexor.audit.api;

import io.contexor.shared.EventCompatibility;
import java.util.List;

class ReadModelEventCompatibilityTest extends EventCompatibility {

    ReadModelEventCompatibilityTest() {
        super(List.of(ReadModelEvent.class), List.of());
    }
}
