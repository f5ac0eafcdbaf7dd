package io.contexor.audit.query;

import static java.util.stream.Collectors.toSet;

import io.contexor.audit.query.Line.Subject;
import io.contexor.projections.Memory;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Knows how the subjects of events stood before: the trail itself remembers it with each subject's newest line. */
class Subjects {

    // One line of an index for each, in one statement for all. What is in coalesce counts as a coin for the planner: it
    // goes back from the newest line. Told the conditions one by one it takes them for rare, and reads all lines of the
    // subject; or, as long as there are no statistics, all lines of the kind.
    static final String BEFORE = """
            select asked.kind, asked.id, asked.within, last.state, last.organisation_id, last.workspace_id
            from unnest(?::text[], ?::text[], ?::text[]) as asked (kind, id, within)
            cross join lateral (
                select state, organisation_id, workspace_id from audit_trail
                where subject_id = asked.id and position < ?
                    and coalesce(subject_kind = asked.kind and subject_within = asked.within, false)
                order by position desc limit 1) last""";

    private final DSLContext db;
    private final Memory<Subject, State> memory = new Memory<>();

    Subjects(DSLContext db) {
        this.db = db;
    }

    /** Before the first of them; who is not in here has no history. */
    Map<Subject, State> before(List<Told> told) {
        var subjects = told.stream().map(each -> each.line().subject).collect(toSet());
        var states = new HashMap<>(memory.of(subjects));
        subjects.removeAll(states.keySet());
        if (!subjects.isEmpty()) {
            states.putAll(stored(subjects, told.getFirst().position()));
        }
        return states;
    }

    /** How they stand after a batch. */
    void remember(Map<Subject, State> states) {
        memory.keep(states);
    }

    private Map<Subject, State> stored(Set<Subject> subjects, long position) {
        var states = new HashMap<Subject, State>();
        db.resultQuery(
                        BEFORE,
                        subjects.stream().map(Subject::kind).toArray(String[]::new),
                        subjects.stream().map(Subject::id).toArray(String[]::new),
                        subjects.stream().map(Subject::within).toArray(String[]::new),
                        position)
                .forEach(row -> states.put(
                        new Subject(
                                row.get("kind", String.class),
                                row.get("id", String.class),
                                row.get("within", String.class)),
                        state(row)));
        return states;
    }

    private static State state(Record row) {
        var organisation = id(row, "organisation_id");
        var workspace = id(row, "workspace_id");
        return new State(
                Json.fields(row.get("state", JSONB.class)),
                organisation == null && workspace == null
                        ? State.NOWHERE
                        : new State.Where(
                                organisation == null ? null : new OrganisationId(organisation),
                                workspace == null ? null : new WorkspaceId(workspace)));
    }

    private static @Nullable UUID id(Record row, String column) {
        return row.get(column, UUID.class);
    }
}
