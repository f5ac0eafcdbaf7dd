package io.contexor.audit.query;

import io.contexor.audit.api.AuditEntry;
import io.contexor.shared.Personal;
import io.contexor.web.Csv;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The trail as a table. */
final class TrailCsv {

    private static final List<String> COLUMNS = List.of(
            "position",
            "timestamp",
            "event",
            "action",
            "sentence",
            "subject_kind",
            "subject",
            "title",
            "content",
            "organization",
            "workspace",
            "user",
            "user_name",
            "old_status",
            "new_status",
            "changes",
            "notes",
            "details",
            "ip_address",
            "user_agent",
            "request_id",
            "correlation_id",
            "causation_id",
            "event_id");

    static Csv<AuditEntry> table(Function<Personal, String> reveal) {
        return new Csv<>(COLUMNS, entry -> cells(entry, reveal));
    }

    private static List<@Nullable Object> cells(AuditEntry entry, Function<Personal, String> reveal) {
        return Arrays.asList(
                entry.position(),
                entry.timestamp(),
                entry.event(),
                entry.action(),
                entry.sentence(),
                entry.subjectKind(),
                entry.subject(),
                entry.title(),
                entry.content(),
                entry.organisation(),
                entry.workspace(),
                entry.user(),
                clear(entry.userName(), reveal),
                entry.oldStatus(),
                entry.newStatus(),
                Json.of(entry.changes()),
                entry.notes(),
                Json.of(entry.details()),
                clear(entry.ipAddress(), reveal),
                clear(entry.userAgent(), reveal),
                entry.requestId(),
                entry.correlationId(),
                entry.causationId(),
                entry.eventId());
    }

    private static @Nullable String clear(@Nullable Personal value, Function<Personal, String> reveal) {
        return value == null ? null : reveal.apply(value);
    }

    private TrailCsv() {}
}
