package io.contexor.webhooks.api;

import io.contexor.shared.EventCompatibility;
import java.util.List;

class WebhookEventCompatibilityTest extends EventCompatibility {

    WebhookEventCompatibilityTest() {
        super(List.of(WebhookEvent.class), List.of());
    }
}
