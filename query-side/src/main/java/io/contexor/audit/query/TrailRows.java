package io.contexor.audit.query;

import io.contexor.shared.EventFacts;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Writes rows of the trail, however many, with one statement. */
class TrailRows {

    // Arrays instead of a VALUES list: one prepared statement serves batches of every size.
    private static final String INSERT = """
            insert into audit_trail (position, event_id, event, action, subject_kind, subject_id, subject_within, content_id,
                organisation_id, workspace_id, actor, actor_name, person, security, old_status, new_status, notes, ip, user_agent,
                recorded_at, request_id, correlation_id, causation_id, changes, state, details, search)
            select position, event_id, event, action, subject_kind, subject_id, subject_within, content_id, organisation_id,
                workspace_id, actor, actor_name, person, security, old_status, new_status, notes, ip, user_agent, recorded_at,
                request_id, correlation_id, causation_id, changes::jsonb, state::jsonb, details::jsonb,
                array_to_tsvector(string_to_array(words, ' '))
            from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[],
                ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as row (position, event_id, event, action, subject_kind, subject_id, subject_within, content_id, organisation_id,
                    workspace_id, actor, actor_name, person, security, old_status, new_status, notes, ip, user_agent, recorded_at,
                    request_id, correlation_id, causation_id, changes, state, details, words)
            on conflict (position) do nothing""";

    private final DSLContext db;

    TrailRows(DSLContext db) {
        this.db = db;
    }

    void insert(List<TrailRow> rows) {
        db.execute(
                INSERT,
                rows.stream().map(row -> row.told().position()).toArray(Long[]::new),
                ids(rows, row -> row.told().eventId()),
                texts(rows, row -> row.told().event()),
                texts(rows, row -> row.told().line().action.toString()),
                texts(rows, row -> row.subject().kind()),
                texts(rows, row -> row.subject().id()),
                texts(rows, row -> row.subject().within()),
                ids(rows, row -> row.told().line().content),
                ids(rows, TrailRow::organisation),
                ids(rows, TrailRow::workspace),
                ids(rows, TrailRow::actor),
                texts(rows, TrailRow::actorName),
                ids(rows, TrailRow::person),
                rows.stream().map(row -> row.told().line().isAboutSecurity).toArray(Boolean[]::new),
                texts(rows, row -> row.before().text(Line.STATUS)),
                texts(rows, row -> row.state().text(Line.STATUS)),
                texts(rows, row -> row.told().line().notes),
                texts(rows, TrailRow::ip),
                texts(rows, TrailRow::userAgent),
                texts(rows, row -> row.told().at().toString()),
                texts(rows, row -> row.told().fact(EventFacts.REQUEST)),
                texts(rows, row -> row.told().fact(EventFacts.CORRELATION)),
                texts(rows, row -> row.told().fact(EventFacts.CAUSATION)),
                texts(rows, TrailRow::changes),
                texts(rows, TrailRow::remembered),
                texts(rows, TrailRow::details),
                texts(rows, TrailRow::words));
    }

    private static @Nullable String[] texts(List<TrailRow> rows, Function<TrailRow, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable UUID[] ids(List<TrailRow> rows, Function<TrailRow, @Nullable UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }
}
