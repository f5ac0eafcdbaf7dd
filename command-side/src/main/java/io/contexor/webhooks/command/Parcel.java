package io.contexor.webhooks.command;

import io.contexor.webhooks.api.WebhookId;

/** What one webhook is to be told. */
record Parcel(WebhookId webhook, Body body) {}
