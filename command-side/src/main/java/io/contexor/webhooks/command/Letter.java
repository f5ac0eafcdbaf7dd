package io.contexor.webhooks.command;

import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.EventType;

/** A request to a receiver, signed and ready to be sent. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
record Letter(DeliveryId delivery, EventType event, int attempt, String signature, byte[] body) {}
