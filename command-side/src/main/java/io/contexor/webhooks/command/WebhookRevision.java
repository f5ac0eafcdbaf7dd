package io.contexor.webhooks.command;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is left out stays as it is. */
record WebhookRevision(
        @Size(min = 1, max = Receiver.LONGEST) @Nullable String url,
        @Size(min = 1, max = 50) @Nullable List<@NotNull @Subscribable String> events,
        @Size(max = 500) @Nullable String description) {

    @Nullable
    List<String> topics() {
        return events == null ? null : events.stream().distinct().sorted().toList();
    }
}
