package io.contexor.webhooks.command;

import io.contexor.eventstore.Places;
import io.contexor.security.Tenancy;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.Personal;
import io.contexor.shared.Place;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.SecretId;
import io.contexor.webhooks.api.WebhookCommand;
import io.contexor.webhooks.api.WebhookCommand.CreateWebhook;
import io.contexor.webhooks.api.WebhookCommand.ReplayDelivery;
import io.contexor.webhooks.api.WebhookCommand.ReviseWebhook;
import io.contexor.webhooks.api.WebhookCommand.RotateWebhookSecret;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.api.WebhookOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Carries out what is asked of webhooks, for those who manage the place; addresses are looked at and secrets made on the way. */
@Component
class WebhookDesk {

    private final Commands commands;
    private final Places places;
    private final Tenancy tenancy;
    private final Endpoints endpoints;
    private final Reachable reachable;
    private final Secrets secrets;

    WebhookDesk(
            Commands commands,
            Places places,
            Tenancy tenancy,
            Endpoints endpoints,
            Reachable reachable,
            Secrets secrets) {
        this.commands = commands;
        this.places = places;
        this.tenancy = tenancy;
        this.endpoints = endpoints;
        this.reachable = reachable;
        this.secrets = secrets;
    }

    Mono<Done<ShownSecret>> create(WebhookId webhook, NewWebhook wanted, Call call) {
        // Always the same of a webhook: whoever repeats a request that got lost is shown the same secret.
        var first = new SecretId(webhook.value());
        return commands.dispatch(
                        () -> placeOf(wanted),
                        call,
                        there -> {
                            reachable.check(wanted.url());
                            secrets.issue(webhook, first);
                            return creation(webhook, wanted, first, there, call);
                        },
                        WebhookOutcome.class)
                .map(done -> done.saying(outcome -> shown(outcome, first)));
    }

    Mono<Done<WebhookOutcome>> revise(WebhookId webhook, WebhookRevision revision, Call call) {
        return carryOut(
                webhook,
                call,
                () -> new ReviseWebhook(
                        webhook,
                        moved(webhook, revision.url()),
                        revision.topics(),
                        revision.description(),
                        call.account()));
    }

    Mono<Done<ShownSecret>> rotate(WebhookId webhook, Rotation rotation, Call call) {
        var next = new SecretId(call.newId());
        return carryOut(webhook, call, () -> {
                    secrets.issue(webhook, next);
                    return new RotateWebhookSecret(
                            webhook, next, call.visit().at().plus(rotation.overlap()), call.account());
                })
                .map(done -> done.saying(outcome -> shown(outcome, next)));
    }

    Mono<Done<WebhookOutcome>> replay(WebhookId webhook, DeliveryId delivery, Call call) {
        return carryOut(webhook, call, () -> {
            if (!endpoints.has(webhook, delivery)) {
                throw new CommandRejected(new NothingHere());
            }
            return new ReplayDelivery(webhook, delivery, call.account());
        });
    }

    Mono<Done<WebhookOutcome>> carryOut(WebhookId webhook, Call call, Order order) {
        return commands.dispatch(
                () -> places.of("webhooks.Webhook", webhook), call, _ -> order.command(), WebhookOutcome.class);
    }

    private CreateWebhook creation(WebhookId webhook, NewWebhook wanted, SecretId secret, Place there, Call call) {
        return new CreateWebhook(
                webhook,
                there.organisation(),
                there.workspace(),
                Secrets.ofWebhook(webhook, wanted.url()),
                wanted.topics(),
                wanted.description() == null ? "" : wanted.description(),
                secret,
                call.account());
    }

    /** Sealed, two addresses cannot be compared; so it is looked here whether it is another one. */
    private @Nullable Personal moved(WebhookId webhook, @Nullable String url) {
        var present = endpoints.urlOf(webhook);
        if (url == null || present.filter(url::equals).isPresent()) {
            return null;
        }
        reachable.check(url);
        return Secrets.ofWebhook(webhook, url);
    }

    private ShownSecret shown(WebhookOutcome outcome, SecretId made) {
        var secret = outcome.secretId().equals(made) ? secrets.find(outcome.id(), made) : Optional.<String>empty();
        return new ShownSecret(outcome, secret.orElse(null));
    }

    private Optional<Place> placeOf(NewWebhook wanted) {
        var workspace = wanted.workspace();
        var organisation = wanted.organization();
        if (workspace != null) {
            return tenancy.placeOf(workspace);
        }
        return organisation == null ? Optional.empty() : tenancy.placeOf(organisation);
    }

    /** A command that is made once it is certain that the caller may give it. */
    @FunctionalInterface
    interface Order {
        WebhookCommand command();
    }
}
