package io.contexor.audit.query;

import io.contexor.audit.api.AuditAsker;
import io.contexor.audit.api.AuditEntry;
import io.contexor.audit.api.AuditFilter;
import io.contexor.audit.api.AuditQuery.BrowseTrail;
import io.contexor.projections.Batches;
import io.contexor.shared.AccountId;
import io.contexor.shared.EventFacts;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A trail that is told events as the event store would tell them. Whatever is revealed reads {@code clear}. */
final class ToldTrail {

    static final OrganisationId HOUSE = new OrganisationId(new UUID(3, 1));
    static final WorkspaceId DESK = new WorkspaceId(new UUID(4, 1));
    static final WorkspaceId ELSEWHERE = new WorkspaceId(new UUID(4, 2));
    static final AccountId MINA = new AccountId(new UUID(2, 1));
    static final AccountId OMID = new AccountId(new UUID(2, 2));
    static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");

    static final DSLContext DB = TestPostgres.jooq();

    final TrailQueries queries = new TrailQueries(DB, _ -> "clear");

    private final TrailProjection trail = new TrailProjection(DB, MadeUpEvents.NAMES, Batches.ofOne());
    private final AnnotationEventHandlerAdapter handlers = new AnnotationEventHandlerAdapter(trail);
    private long position;

    /** Empty: making a database for each test takes longer than the test. */
    ToldTrail() {
        trail.reset();
    }

    /** Of somebody at the desk. */
    TrackedEventMessage<?> event(Object event, AccountId by) {
        return event(event, by, DESK);
    }

    TrackedEventMessage<?> event(Object event, @Nullable AccountId by, WorkspaceId where) {
        var facts = new HashMap<String, Object>();
        facts.put(EventFacts.ORGANISATION, HOUSE.toString());
        facts.put(EventFacts.WORKSPACE, where.toString());
        facts.put(EventFacts.REQUEST, "request-" + position);
        if (by != null) {
            facts.put(EventFacts.ACCOUNT, by.toString());
            facts.put(EventFacts.ACCOUNT_NAME, MadeUpEvents.SEALED);
            facts.put(EventFacts.IP, MadeUpEvents.SEALED);
            facts.put(EventFacts.USER_AGENT, MadeUpEvents.SEALED);
        }
        position++;
        var at = NOON.plusSeconds(position);
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position), new GenericEventMessage<>(event, facts), () -> at);
    }

    void tell(TrackedEventMessage<?>... events) {
        for (var event : events) {
            handle(event);
        }
    }

    void tell(AccountId by, Object... events) {
        for (var event : events) {
            handle(event(event, by));
        }
    }

    /** As a processor does that is behind. */
    void tellTogether(List<TrackedEventMessage<?>> events) {
        var unit = new BatchingUnitOfWork<TrackedEventMessage<?>>(new ArrayList<>(events));
        var told = unit.executeWithResult(
                () -> {
                    handle(unit.getMessage());
                    return true;
                },
                RollbackConfigurationType.ANY_THROWABLE);
        if (told.isExceptional()) {
            throw new IllegalStateException(told.exceptionResult());
        }
    }

    void reset() {
        trail.reset();
    }

    private void handle(TrackedEventMessage<?> event) {
        if (!handlers.canHandle(event)) {
            throw new IllegalStateException("The trail knows nothing of " + event.getPayloadType());
        }
        try {
            handlers.handle(event);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** All rows as the database writes them. */
    List<String> rows() {
        return DB.resultQuery("select audit_trail::text from audit_trail order by position")
                .fetch(row -> row.get(0, String.class));
    }

    List<AuditEntry> read(AuditAsker asker, AuditFilter filter) {
        return queries.handle(new BrowseTrail(asker, filter, null, 100, false)).items();
    }

    /** Everything, as somebody who manages the desk reads it; oldest first. */
    List<AuditEntry> read() {
        return read(admin(OMID), ALL).reversed();
    }

    static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null, null, null, null, null);

    static AuditAsker admin(AccountId account) {
        return new AuditAsker(account, Set.of(DESK), Set.of(DESK), Set.of(DESK), Set.of(HOUSE), false, Locale.ENGLISH);
    }

    static AuditAsker editor(AccountId account) {
        return new AuditAsker(account, Set.of(), Set.of(DESK), Set.of(DESK), Set.of(), false, Locale.ENGLISH);
    }

    static AuditAsker viewer(AccountId account) {
        return new AuditAsker(account, Set.of(), Set.of(), Set.of(DESK), Set.of(), false, Locale.ENGLISH);
    }

    static AuditAsker stranger(AccountId account) {
        return new AuditAsker(account, Set.of(), Set.of(), Set.of(), Set.of(), false, Locale.ENGLISH);
    }

    static AuditAsker operator() {
        return new AuditAsker(MINA, Set.of(), Set.of(), Set.of(), Set.of(), true, Locale.ENGLISH);
    }

    static AuditAsker in(Locale language) {
        return new AuditAsker(OMID, Set.of(), Set.of(), Set.of(), Set.of(), true, language);
    }

    static Personal sealed() {
        return Personal.sealed(MadeUpEvents.SEALED);
    }
}
