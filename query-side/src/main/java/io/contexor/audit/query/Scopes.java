package io.contexor.audit.query;

import static io.contexor.tables.readmodel.Tables.AUDIT_TRAIL;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;

import io.contexor.audit.api.AuditAsker;
import io.contexor.audit.api.AuditFilter;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * What of the trail somebody may see, as parts each of which an index keeps in order.
 *
 * <p>A workspace's trail is seen by its admins, and by those who review there; an organisation's own by its admins. Operators see all.
 */
class Scopes {

    /** Told like {@link Subjects#BEFORE}, for the same reason. */
    static final String STRICT = """
            select asked.id from unnest(?::uuid[]) as asked (id)
            cross join lateral (
                select state from audit_trail
                where subject_id = asked.id::text and coalesce(subject_kind = ?, false)
                order by position desc limit 1) last
            where last.state ->> ? = ?""";

    private static final Condition SECURITY = AUDIT_TRAIL.SECURITY.isTrue();

    private final DSLContext db;

    Scopes(DSLContext db) {
        this.db = db;
    }

    List<Condition> ofTrail(AuditAsker asker, AuditFilter filter) {
        if (asker.operator()) {
            return everything(filter);
        }
        return at(Stream.concat(ids(reviewed(asker)), asker.governed().stream().map(OrganisationId::value)), filter);
    }

    /** For whoever may read the item, wherever it stands. */
    List<Condition> ofContent(AuditAsker asker, AuditFilter filter) {
        return asker.operator() ? everything(filter) : at(ids(asker.read()), filter);
    }

    /** What concerns the askers themselves, and what concerns the places they manage. */
    List<Condition> ofSecurity(AuditAsker asker, AuditFilter filter) {
        if (asker.operator()) {
            return everything(filter).stream().map(SECURITY::and).toList();
        }
        var places =
                Stream.concat(ids(asker.managed()), asker.governed().stream().map(OrganisationId::value));
        var own = place(filter, AUDIT_TRAIL.PERSON.eq(asker.account().value()));
        return Stream.concat(Stream.of(own), at(places, filter).stream())
                .map(SECURITY::and)
                .toList();
    }

    /** Whether the item is known, and the asker may read it. */
    boolean isReadable(AuditAsker asker, UUID content) {
        return db.fetchExists(
                AUDIT_TRAIL,
                AUDIT_TRAIL.CONTENT_ID.eq(content),
                AUDIT_TRAIL.SUBJECT_KIND.eq("content"),
                asker.operator()
                        ? noCondition()
                        : AUDIT_TRAIL.PLACE.eq(any(ids(asker.read()).toArray(UUID[]::new))));
    }

    /** Without those where a policy leaves reviewing to admins, and the asker is none. */
    private Set<WorkspaceId> reviewed(AuditAsker asker) {
        var seen = new HashSet<>(asker.reviewed());
        seen.removeAll(asker.managed());
        strict(seen).forEach(workspace -> seen.remove(new WorkspaceId(workspace)));
        seen.addAll(asker.managed());
        return seen;
    }

    private List<UUID> strict(Set<WorkspaceId> workspaces) {
        if (workspaces.isEmpty()) {
            return List.of();
        }
        return db.resultQuery(
                        STRICT,
                        ids(workspaces).toArray(UUID[]::new),
                        ContentLines.REVIEW_POLICY,
                        ContentLines.REVIEWERS,
                        Role.ADMIN.toString())
                .fetch(row -> row.get("id", UUID.class));
    }

    private static List<Condition> everything(AuditFilter filter) {
        return List.of(place(filter, noCondition()));
    }

    private static List<Condition> at(Stream<UUID> places, AuditFilter filter) {
        var workspace = filter.workspace();
        return places.filter(place -> workspace == null || workspace.value().equals(place))
                .distinct()
                .map(place -> AUDIT_TRAIL.PLACE.eq(place).and(organisation(filter)))
                .toList();
    }

    private static Condition place(AuditFilter filter, Condition scope) {
        var workspace = filter.workspace();
        return scope.and(workspace == null ? noCondition() : AUDIT_TRAIL.PLACE.eq(workspace.value()))
                .and(organisation(filter));
    }

    private static Condition organisation(AuditFilter filter) {
        var organisation = filter.organisation();
        return organisation == null ? noCondition() : AUDIT_TRAIL.ORGANISATION_ID.eq(organisation.value());
    }

    private static Stream<UUID> ids(Set<WorkspaceId> workspaces) {
        return workspaces.stream().map(WorkspaceId::value);
    }
}
