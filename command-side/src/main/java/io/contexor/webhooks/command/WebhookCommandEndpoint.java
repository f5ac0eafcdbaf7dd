package io.contexor.webhooks.command;

import io.contexor.web.Call;
import io.contexor.web.Done;
import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.WebhookCommand;
import io.contexor.webhooks.api.WebhookCommand.DisableWebhook;
import io.contexor.webhooks.api.WebhookCommand.EnableWebhook;
import io.contexor.webhooks.api.WebhookCommand.RemoveWebhook;
import io.contexor.webhooks.api.WebhookCommand.ReplayEvents;
import io.contexor.webhooks.api.WebhookCommand.TestWebhook;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.api.WebhookOutcome;
import jakarta.validation.Valid;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Sets webhooks up over HTTP, changes them, and has them told again. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookCommandEndpoint {

    private static final String PATH = "/api/v1/webhooks/";

    private final WebhookDesk desk;

    WebhookCommandEndpoint(WebhookDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    Mono<ResponseEntity<ShownSecret>> create(@Valid @RequestBody NewWebhook webhook, Call call) {
        var webhookId = new WebhookId(call.newId());
        return desk.create(webhookId, webhook, call).map(done -> privately(done.created(PATH + webhookId)));
    }

    @PatchMapping("/{webhookId}")
    Mono<ResponseEntity<WebhookOutcome>> revise(
            @PathVariable WebhookId webhookId, @Valid @RequestBody WebhookRevision revision, Call call) {
        return desk.revise(webhookId, revision, call).map(Done::ok);
    }

    @DeleteMapping("/{webhookId}")
    Mono<ResponseEntity<WebhookOutcome>> remove(@PathVariable WebhookId webhookId, Call call) {
        return carryOut(new RemoveWebhook(webhookId, call.account()), call);
    }

    @PostMapping("/{webhookId}/enable")
    Mono<ResponseEntity<WebhookOutcome>> enable(@PathVariable WebhookId webhookId, Call call) {
        return carryOut(new EnableWebhook(webhookId, call.account()), call);
    }

    @PostMapping("/{webhookId}/disable")
    Mono<ResponseEntity<WebhookOutcome>> disable(@PathVariable WebhookId webhookId, Call call) {
        return carryOut(new DisableWebhook(webhookId, call.account()), call);
    }

    @PostMapping("/{webhookId}/rotate-secret")
    Mono<ResponseEntity<ShownSecret>> rotate(
            @PathVariable WebhookId webhookId, @Valid @RequestBody Rotation rotation, Call call) {
        return desk.rotate(webhookId, rotation, call).map(done -> privately(done.ok()));
    }

    @PostMapping("/{webhookId}/test")
    Mono<ResponseEntity<Queued>> test(@PathVariable WebhookId webhookId, Call call) {
        var delivery = new DeliveryId(call.newId());
        return desk.carryOut(webhookId, call, () -> new TestWebhook(webhookId, delivery, call.account()))
                .map(done -> queued(done, delivery));
    }

    @PostMapping("/{webhookId}/deliveries/{deliveryId}/replay")
    Mono<ResponseEntity<Queued>> replay(
            @PathVariable WebhookId webhookId, @PathVariable DeliveryId deliveryId, Call call) {
        return desk.replay(webhookId, deliveryId, call).map(done -> queued(done, deliveryId));
    }

    @PostMapping("/{webhookId}/replay")
    Mono<ResponseEntity<WebhookOutcome>> replay(
            @PathVariable WebhookId webhookId, @Valid @RequestBody PastEvents past, Call call) {
        return desk.carryOut(
                        webhookId,
                        call,
                        () -> new ReplayEvents(webhookId, past.fromPosition(), past.from(), past.to(), call.account()))
                .map(done -> done.accepted(PATH + webhookId + "/deliveries"));
    }

    private Mono<ResponseEntity<WebhookOutcome>> carryOut(WebhookCommand command, Call call) {
        return desk.carryOut(command.webhookId(), call, () -> command).map(Done::ok);
    }

    private static ResponseEntity<Queued> queued(Done<WebhookOutcome> done, DeliveryId delivery) {
        return done.saying(outcome -> new Queued(outcome.id(), delivery))
                .accepted(PATH + done.result().id() + "/deliveries/" + delivery);
    }

    /** A secret is kept by nobody on the way, nor by us for a repeated request. */
    private static ResponseEntity<ShownSecret> privately(ResponseEntity<ShownSecret> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .cacheControl(CacheControl.noStore())
                .body(answer.getBody());
    }

    /** What will be attempted at once. */
    record Queued(WebhookId webhook, DeliveryId delivery) {}
}
