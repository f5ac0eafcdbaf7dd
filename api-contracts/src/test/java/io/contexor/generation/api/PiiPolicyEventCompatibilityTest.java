package io.contexor.generation.api;

import io.contexor.shared.EventCompatibility;
import java.util.List;

class PiiPolicyEventCompatibilityTest extends EventCompatibility {

    PiiPolicyEventCompatibilityTest() {
        super(List.of(PiiPolicyEvent.class), List.of(PiiTreatments.class));
    }
}
