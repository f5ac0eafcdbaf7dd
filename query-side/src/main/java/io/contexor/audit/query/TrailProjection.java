package io.contexor.audit.query;

import static io.contexor.tables.readmodel.Tables.AUDIT_TRAIL;

import io.contexor.audit.api.DisclosureEvent;
import io.contexor.audit.api.ReadModelEvent;
import io.contexor.content.api.ContentEvent;
import io.contexor.content.api.ReviewPolicyEvent;
import io.contexor.eventstore.EventNames;
import io.contexor.generation.api.GenerationEvent;
import io.contexor.generation.api.PiiPolicyEvent;
import io.contexor.identity.api.AccountEvent;
import io.contexor.identity.api.SignInsEvent;
import io.contexor.organisations.api.OrganisationEvent;
import io.contexor.organisations.api.ProjectEvent;
import io.contexor.organisations.api.WorkspaceEvent;
import io.contexor.projections.Batch;
import io.contexor.projections.Batches;
import io.contexor.prompts.api.PromptEvent;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.LimitEvent;
import io.contexor.usage.api.PriceEvent;
import io.contexor.webhooks.api.WebhookEvent;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Keeps {@code audit_trail}: one row for every event of every context. Every event may come twice. */
@Component
@ProcessingGroup(TrailProjection.NAME)
class TrailProjection {

    static final String NAME = "audit.trail";

    private final DSLContext db;
    private final EventNames names;
    private final Subjects subjects;
    private final TrailRows rows;
    private final Batch<Told> batch;

    TrailProjection(DSLContext db, EventNames names, Batches batches) {
        this.db = db;
        this.names = names;
        this.subjects = new Subjects(db);
        this.rows = new TrailRows(db);
        this.batch = batches.of(NAME, this::write);
    }

    @EventHandler
    void on(AccountEvent event, TrackedEventMessage<?> message) {
        tell(IdentityLines.of(event), message);
    }

    @EventHandler
    void on(SignInsEvent event, TrackedEventMessage<?> message) {
        tell(IdentityLines.of(event), message);
    }

    @EventHandler
    void on(OrganisationEvent event, TrackedEventMessage<?> message) {
        tell(OrganisationLines.of(event), message);
    }

    @EventHandler
    void on(WorkspaceEvent event, TrackedEventMessage<?> message) {
        tell(PlaceLines.of(event), message);
    }

    @EventHandler
    void on(ProjectEvent event, TrackedEventMessage<?> message) {
        tell(PlaceLines.of(event), message);
    }

    @EventHandler
    void on(ContentEvent event, TrackedEventMessage<?> message) {
        tell(ContentLines.of(event), message);
    }

    @EventHandler
    void on(ReviewPolicyEvent event, TrackedEventMessage<?> message) {
        tell(ContentLines.of(event), message);
    }

    @EventHandler
    void on(PromptEvent event, TrackedEventMessage<?> message) {
        tell(PromptLines.of(event), message);
    }

    @EventHandler
    void on(GenerationEvent event, TrackedEventMessage<?> message) {
        tell(GenerationLines.of(event), message);
    }

    @EventHandler
    void on(PiiPolicyEvent event, TrackedEventMessage<?> message) {
        tell(GenerationLines.of(event), message);
    }

    @EventHandler
    void on(BudgetEvent event, TrackedEventMessage<?> message) {
        tell(UsageLines.of(event), message);
    }

    @EventHandler
    void on(LimitEvent event, TrackedEventMessage<?> message) {
        tell(UsageLines.of(event), message);
    }

    @EventHandler
    void on(PriceEvent event, TrackedEventMessage<?> message) {
        tell(UsageLines.of(event), message);
    }

    @EventHandler
    void on(DisclosureEvent event, TrackedEventMessage<?> message) {
        tell(DisclosureLines.of(event), message);
    }

    @EventHandler
    void on(ReadModelEvent event, TrackedEventMessage<?> message) {
        tell(ReadModelLines.of(event), message);
    }

    @EventHandler
    void on(WebhookEvent event, TrackedEventMessage<?> message) {
        tell(WebhookLines.of(event), message);
    }

    @ResetHandler
    void reset() {
        db.truncate(AUDIT_TRAIL).execute();
    }

    private void tell(Line line, TrackedEventMessage<?> message) {
        batch.add(Told.of(line, message, names.nameOf(message.getPayloadType()).orElseThrow()));
    }

    private void write(List<Told> told) {
        var states = subjects.before(told);
        var written = new ArrayList<TrailRow>(told.size());
        for (var each : told) {
            var subject = each.line().subject;
            var row = TrailRow.of(each, states.getOrDefault(subject, State.NONE));
            states.put(subject, row.state());
            written.add(row);
        }
        rows.insert(written);
        subjects.remember(states);
    }
}
