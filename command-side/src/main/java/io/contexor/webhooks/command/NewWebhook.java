package io.contexor.webhooks.command;

import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook to set up, of a workspace or of a whole organisation. */
@OnePlace
record NewWebhook(
        @NotBlank @Size(max = Receiver.LONGEST) String url,
        @Nullable WorkspaceId workspace,
        @Nullable OrganisationId organization,
        @NotEmpty @Size(max = 50) List<@NotNull @Subscribable String> events,
        @Size(max = 500) @Nullable String description) {

    List<String> topics() {
        return events.stream().distinct().sorted().toList();
    }
}
