package io.contexor.identity.api;

import io.contexor.shared.EventCompatibility;
import java.util.List;

class AccountEventCompatibilityTest extends EventCompatibility {

    AccountEventCompatibilityTest() {
        super(List.of(AccountEvent.class, SignInsEvent.class), List.of());
    }
}
