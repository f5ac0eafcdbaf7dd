package io.contexor.audit.query;

import static io.contexor.audit.api.AuditAction.CREATED;
import static io.contexor.audit.api.AuditAction.DELETED;
import static io.contexor.audit.api.AuditAction.REQUESTED;
import static io.contexor.audit.api.AuditAction.STATUS_CHANGED;
import static io.contexor.audit.api.AuditAction.UPDATED;

import io.contexor.audit.api.AuditAction;
import io.contexor.shared.AccountId;
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
import io.contexor.webhooks.api.WebhookStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the events of webhooks read. Data leaves the house by them, so whoever looks after its safety sees all. */
final class WebhookLines {

    private static final String DELIVERY = "delivery";

    static Line of(WebhookEvent event) {
        return switch (event) {
            case WebhookCreated created ->
                line(CREATED, event, created.by())
                        .in(created.organisation(), created.workspace())
                        .now(Line.STATUS, WebhookStatus.ENABLED)
                        .now("events", joined(created.events()))
                        .now("description", created.description());
            case WebhookRevised revised -> revised(revised);
            case WebhookEnabled enabled -> status(event, WebhookStatus.ENABLED, enabled.by());
            case WebhookDisabled disabled -> status(event, WebhookStatus.DISABLED, disabled.by());
            case WebhookDisabledAutomatically disabled ->
                status(event, WebhookStatus.DISABLED, null).fact("reason", disabled.reason());
            case WebhookSecretRotated rotated ->
                line(UPDATED, event, rotated.by()).fact("former_until", rotated.formerUntil());
            case WebhookRemoved removed -> line(DELETED, event, removed.by()).now(Line.STATUS, WebhookStatus.REMOVED);
            case WebhookTested tested -> line(REQUESTED, event, tested.by()).fact(DELIVERY, tested.delivery());
            case DeliveryReplayed replayed ->
                line(REQUESTED, event, replayed.by()).fact(DELIVERY, replayed.delivery());
            case EventsReplayed replayed ->
                line(REQUESTED, event, replayed.by())
                        .fact("from_position", replayed.fromPosition())
                        .fact("from", replayed.from())
                        .fact("to", replayed.to());
        };
    }

    private static Line revised(WebhookRevised revised) {
        var line = line(UPDATED, revised, revised.by()).fact("moved", revised.url() != null);
        if (revised.events() != null) {
            line.now("events", joined(revised.events()));
        }
        return revised.description() == null ? line : line.now("description", revised.description());
    }

    private static Line status(WebhookEvent event, WebhookStatus status, @Nullable AccountId by) {
        return line(STATUS_CHANGED, event, by).now(Line.STATUS, status);
    }

    private static Line line(AuditAction action, WebhookEvent event, @Nullable AccountId by) {
        return Line.of(action, "webhook", event.webhookId()).by(by).concerns(null);
    }

    private static String joined(List<String> events) {
        return String.join(", ", events);
    }

    private WebhookLines() {}
}
