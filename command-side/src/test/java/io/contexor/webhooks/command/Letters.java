package io.contexor.webhooks.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.EventType;
import java.util.UUID;

/** Letters for those whom nothing in them interests. */
final class Letters {

    static final DeliveryId DELIVERY = new DeliveryId(new UUID(8, 1));

    static Letter any() {
        return new Letter(DELIVERY, EventType.PING, 3, "t=1,v1=00", "{\"type\":\"ping\"}".getBytes(UTF_8));
    }

    private Letters() {}
}
