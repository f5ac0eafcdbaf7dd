package io.contexor.webhooks.query;

import static io.contexor.tables.readmodel.Tables.WEBHOOKS_LIST;

import io.contexor.shared.WorkspaceId;
import io.contexor.webhooks.api.WebhookEvent;
import io.contexor.webhooks.api.WebhookEvent.DeliveryReplayed;
import io.contexor.webhooks.api.WebhookEvent.EventsReplayed;
import io.contexor.webhooks.api.WebhookEvent.WebhookCreated;
import io.contexor.webhooks.api.WebhookEvent.WebhookDisabled;
import io.contexor.webhooks.api.WebhookEvent.WebhookDisabledAutomatically;
import io.contexor.webhooks.api.WebhookEvent.WebhookEnabled;
import io.contexor.webhooks.api.WebhookEvent.WebhookRemoved;
import io.contexor.webhooks.api.WebhookEvent.WebhookRevised;
import io.contexor.webhooks.api.WebhookEvent.WebhookSecretRotated;
import io.contexor.webhooks.api.WebhookEvent.WebhookTested;
import io.contexor.webhooks.api.WebhookFault;
import io.contexor.webhooks.api.WebhookStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code webhooks_list}: one row for each webhook that was not removed. Every event may come twice. */
@Component("webhooksListProjection")
@ProcessingGroup(ListProjection.NAME)
class ListProjection {

    static final String NAME = "webhooks.list";

    private final DSLContext db;

    ListProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(WebhookEvent event, @Timestamp Instant at, @SequenceNumber long revision) {
        switch (event) {
            case WebhookCreated created -> insert(created, at, revision);
            case WebhookRevised revised -> change(revised, changes(revised), at, revision);
            case WebhookEnabled _ -> change(event, status(WebhookStatus.ENABLED, null, at), at, revision);
            case WebhookDisabled _ -> change(event, status(WebhookStatus.DISABLED, null, at), at, revision);
            case WebhookDisabledAutomatically disabled ->
                change(event, status(WebhookStatus.DISABLED, disabled.reason(), at), at, revision);
            case WebhookSecretRotated rotated ->
                change(event, Map.of(WEBHOOKS_LIST.FORMER_UNTIL, rotated.formerUntil()), at, revision);
            case WebhookRemoved _ ->
                db.deleteFrom(WEBHOOKS_LIST)
                        .where(WEBHOOKS_LIST.WEBHOOK_ID.eq(event.webhookId().value()))
                        .execute();
            case WebhookTested _, DeliveryReplayed _, EventsReplayed _ -> change(event, Map.of(), at, revision);
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(WEBHOOKS_LIST).execute();
    }

    private void insert(WebhookCreated created, Instant at, long revision) {
        db.insertInto(WEBHOOKS_LIST)
                .set(WEBHOOKS_LIST.WEBHOOK_ID, created.webhookId().value())
                .set(WEBHOOKS_LIST.ORGANISATION_ID, created.organisation().value())
                .set(WEBHOOKS_LIST.WORKSPACE_ID, idOf(created.workspace()))
                .set(WEBHOOKS_LIST.URL, created.url().text())
                .set(WEBHOOKS_LIST.EVENTS, created.events().toArray(String[]::new))
                .set(WEBHOOKS_LIST.DESCRIPTION, created.description())
                .set(WEBHOOKS_LIST.STATUS, WebhookStatus.ENABLED.toString())
                .set(WEBHOOKS_LIST.STATUS_SINCE, at)
                .set(WEBHOOKS_LIST.CREATED_BY, created.by().value())
                .set(WEBHOOKS_LIST.CREATED_AT, at)
                .set(WEBHOOKS_LIST.CHANGED_AT, at)
                .set(WEBHOOKS_LIST.REVISION, revision)
                .onConflict(WEBHOOKS_LIST.WEBHOOK_ID)
                .doNothing()
                .execute();
    }

    /** An event that comes again changes nothing. */
    private void change(WebhookEvent event, Map<Field<?>, @Nullable Object> changes, Instant at, long revision) {
        var all = new HashMap<Field<?>, @Nullable Object>(changes);
        if (!changes.isEmpty()) {
            all.put(WEBHOOKS_LIST.CHANGED_AT, at);
        }
        all.put(WEBHOOKS_LIST.REVISION, revision);
        db.update(WEBHOOKS_LIST)
                .set(all)
                .where(WEBHOOKS_LIST.WEBHOOK_ID.eq(event.webhookId().value()))
                .and(WEBHOOKS_LIST.REVISION.lt(revision))
                .execute();
    }

    private static Map<Field<?>, @Nullable Object> changes(WebhookRevised revised) {
        var changes = new HashMap<Field<?>, @Nullable Object>();
        if (revised.url() != null) {
            changes.put(WEBHOOKS_LIST.URL, revised.url().text());
        }
        if (revised.events() != null) {
            changes.put(WEBHOOKS_LIST.EVENTS, revised.events().toArray(String[]::new));
        }
        if (revised.description() != null) {
            changes.put(WEBHOOKS_LIST.DESCRIPTION, revised.description());
        }
        return changes;
    }

    private static Map<Field<?>, @Nullable Object> status(
            WebhookStatus status, @Nullable WebhookFault fault, Instant at) {
        var changes = new HashMap<Field<?>, @Nullable Object>();
        changes.put(WEBHOOKS_LIST.STATUS, status.toString());
        changes.put(WEBHOOKS_LIST.FAULT, fault == null ? null : fault.toString());
        changes.put(WEBHOOKS_LIST.STATUS_SINCE, at);
        return changes;
    }

    private static @Nullable UUID idOf(@Nullable WorkspaceId workspace) {
        return workspace == null ? null : workspace.value();
    }
}
