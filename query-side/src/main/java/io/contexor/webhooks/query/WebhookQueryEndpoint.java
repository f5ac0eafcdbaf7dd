package io.contexor.webhooks.query;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Conditional;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import io.contexor.webhooks.api.DeliveryDetails;
import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.DeliveryStatus;
import io.contexor.webhooks.api.DeliveryView;
import io.contexor.webhooks.api.EventType;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.api.WebhookQuery.BrowseDeliveries;
import io.contexor.webhooks.api.WebhookQuery.BrowseWebhooks;
import io.contexor.webhooks.api.WebhookQuery.FindDelivery;
import io.contexor.webhooks.api.WebhookQuery.FindWebhook;
import io.contexor.webhooks.api.WebhookQuery.Managed;
import io.contexor.webhooks.api.WebhookStatus;
import io.contexor.webhooks.api.WebhookView;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads webhooks over HTTP, and what became of their deliveries. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookQueryEndpoint {

    private final Queries queries;
    private final WebhookQueries webhooks;
    private final DeliveryQueries deliveries;

    WebhookQueryEndpoint(Queries queries, WebhookQueries webhooks, DeliveryQueries deliveries) {
        this.queries = queries;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    @GetMapping
    Mono<Page<WebhookView>> browse(
            @RequestParam(required = false) @Nullable OrganisationId organization,
            @RequestParam(required = false) @Nullable WorkspaceId workspace,
            @RequestParam(required = false) @Nullable WebhookStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        var query = new BrowseWebhooks(managed(call), organization, workspace, status, cursor, Pages.limit(limit));
        return queries.ask(() -> webhooks.handle(query));
    }

    @GetMapping("/{webhookId}")
    Mono<ResponseEntity<WebhookView>> find(@PathVariable WebhookId webhookId, Call call) {
        return queries.ask(() -> seen(webhookId, call)).map(view -> Conditional.answer(view.revision(), view));
    }

    @GetMapping("/{webhookId}/deliveries")
    Mono<Page<DeliveryView>> deliveries(
            @PathVariable WebhookId webhookId,
            @RequestParam(required = false) @Nullable DeliveryStatus status,
            @RequestParam(required = false) @Nullable EventType event,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        var query = new BrowseDeliveries(webhookId, status, event, from, to, cursor, Pages.limit(limit));
        return queries.ask(() -> {
            seen(webhookId, call);
            return deliveries.handle(query);
        });
    }

    @GetMapping("/{webhookId}/deliveries/{deliveryId}")
    Mono<DeliveryDetails> delivery(@PathVariable WebhookId webhookId, @PathVariable DeliveryId deliveryId, Call call) {
        var query = new FindDelivery(webhookId, deliveryId);
        return queries.ask(() -> {
            seen(webhookId, call);
            return deliveries.handle(query).orElseThrow(() -> new CommandRejected(new NothingHere()));
        });
    }

    /** What is elsewhere does not exist; what is here and takes another role is refused. */
    private WebhookView seen(WebhookId webhook, Call call) {
        var view = webhooks.handle(new FindWebhook(webhook)).orElseThrow(() -> new CommandRejected(new NothingHere()));
        call.checkedIn(new Place(view.organisation(), view.workspace()));
        return view;
    }

    private static Managed managed(Call call) {
        var organisations = call.caller().memberships().organisations().entrySet().stream()
                .filter(organisation -> organisation.getValue() == Role.ADMIN)
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
        return new Managed(organisations, call.workspaces());
    }
}
