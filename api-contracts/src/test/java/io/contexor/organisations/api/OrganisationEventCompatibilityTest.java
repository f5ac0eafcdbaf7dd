package io.contexor.organisations.api;

import io.contexor.shared.EventCompatibility;
import java.util.List;

class OrganisationEventCompatibilityTest extends EventCompatibility {

    OrganisationEventCompatibilityTest() {
        super(List.of(OrganisationEvent.class, WorkspaceEvent.class, ProjectEvent.class), List.of());
    }
}
