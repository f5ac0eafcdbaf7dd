package io.contexor.audit.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** Knows the sealed names of people: the newest one they chose, or else the one under which they were last seen. */
class People {

    private static final String SEEN = """
            select asked.id, last.actor_name as name from unnest(?::uuid[]) as asked (id)
            cross join lateral (
                select actor_name from audit_trail
                where actor = asked.id and actor_name is not null order by position desc limit 1) last""";

    /** Told like {@link Subjects#BEFORE}, for the same reason. */
    static final String CHOSEN = """
            select asked.id, last.name from unnest(?::uuid[]) as asked (id)
            cross join lateral (
                select state ->> '_name' as name from audit_trail
                where subject_id = asked.id::text and coalesce(subject_kind = 'account', false) and state ->> '_name' is not null
                order by position desc limit 1) last""";

    private final DSLContext db;

    People(DSLContext db) {
        this.db = db;
    }

    Map<UUID, String> names(Collection<UUID> people) {
        var names = new HashMap<UUID, String>();
        if (!people.isEmpty()) {
            read(SEEN, people, names);
            read(CHOSEN, people, names);
        }
        return names;
    }

    private void read(String names, Collection<UUID> people, Map<UUID, String> into) {
        db.resultQuery(names, (Object) people.toArray(UUID[]::new))
                .forEach(row -> into.put(row.get("id", UUID.class), row.get("name", String.class)));
    }
}
