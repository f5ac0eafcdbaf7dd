package io.contexor.webhooks.command;

import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.webhooks.api.EventType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent, made once for each event and webhook: every attempt sends the same bytes.
 *
 * @param id of the event, the same for all webhooks that are told of it
 * @param position absent for what is no event
 */
record Body(
        UUID id,
        EventType type,
        Instant createdAt,
        @Nullable Long position,
        @Nullable OrganisationId organisation,
        @Nullable WorkspaceId workspace,
        Map<String, Object> data) {

    private static final JsonMapper JSON = JsonMapper.shared();

    String json() {
        return JSON.writeValueAsString(fields());
    }

    Map<String, @Nullable Object> fields() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("id", id.toString());
        fields.put("type", type.toString());
        fields.put("created_at", createdAt.toString());
        fields.put("position", position);
        fields.put("workspace", workspace == null ? null : workspace.toString());
        fields.put("organization", organisation == null ? null : organisation.toString());
        fields.put("data", data);
        return fields;
    }
}
