package io.contexor.webhooks.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.webhooks.api.SecretId;
import io.contexor.webhooks.api.WebhookCommand;
import io.contexor.webhooks.api.WebhookCommand.CreateWebhook;
import io.contexor.webhooks.api.WebhookCommand.DisableFailingWebhook;
import io.contexor.webhooks.api.WebhookCommand.DisableWebhook;
import io.contexor.webhooks.api.WebhookCommand.EnableWebhook;
import io.contexor.webhooks.api.WebhookCommand.RemoveWebhook;
import io.contexor.webhooks.api.WebhookCommand.ReplayDelivery;
import io.contexor.webhooks.api.WebhookCommand.ReplayEvents;
import io.contexor.webhooks.api.WebhookCommand.ReviseWebhook;
import io.contexor.webhooks.api.WebhookCommand.RotateWebhookSecret;
import io.contexor.webhooks.api.WebhookCommand.TestWebhook;
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
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.api.WebhookOutcome;
import io.contexor.webhooks.api.WebhookRejection.WebhookIsDisabled;
import io.contexor.webhooks.api.WebhookRejection.WebhookWasCreatedDifferently;
import io.contexor.webhooks.api.WebhookStatus;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A webhook: told of what it asked for while it is enabled, and never again once it is removed. */
@AggregateRoot(type = "webhooks.Webhook")
public class Webhook {

    @AggregateIdentifier
    private WebhookId id;

    /** How it began; absent only before the first event. */
    private @Nullable WebhookCreated origin;

    private List<String> events = List.of();
    private String description = "";
    private WebhookStatus status = WebhookStatus.ENABLED;
    private @Nullable WebhookFault fault;
    private SecretId secret;

    @CommandHandlerInterceptor
    void isMissingOnceRemoved(WebhookCommand command) {
        if (status == WebhookStatus.REMOVED && !(command instanceof RemoveWebhook)) {
            throw new CommandRejected(new NothingHere());
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    WebhookOutcome handle(CreateWebhook command) {
        if (origin == null) {
            apply(new WebhookCreated(
                    command.webhookId(),
                    command.organisation(),
                    command.workspace(),
                    command.url(),
                    command.events(),
                    command.description(),
                    command.secret(),
                    command.by()));
        } else if (!isTheSameAs(command, origin)) {
            throw new CommandRejected(new WebhookWasCreatedDifferently(id));
        }
        return outcome();
    }

    @CommandHandler
    WebhookOutcome handle(ReviseWebhook command) {
        var otherEvents = command.events() == null || command.events().equals(events) ? null : command.events();
        var otherWords = Objects.equals(command.description(), description) ? null : command.description();
        if (command.url() != null || otherEvents != null || otherWords != null) {
            apply(new WebhookRevised(id, command.url(), otherEvents, otherWords, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    WebhookOutcome handle(EnableWebhook command) {
        if (status == WebhookStatus.DISABLED) {
            apply(new WebhookEnabled(id, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    WebhookOutcome handle(DisableWebhook command) {
        if (status == WebhookStatus.ENABLED) {
            apply(new WebhookDisabled(id, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    WebhookOutcome handle(DisableFailingWebhook command) {
        if (status == WebhookStatus.ENABLED) {
            apply(new WebhookDisabledAutomatically(id, command.reason()));
        }
        return outcome();
    }

    @CommandHandler
    WebhookOutcome handle(RotateWebhookSecret command) {
        if (!command.secret().equals(secret)) {
            apply(new WebhookSecretRotated(id, command.secret(), secret, command.formerUntil(), command.by()));
        }
        return outcome();
    }

    @CommandHandler
    WebhookOutcome handle(RemoveWebhook command) {
        if (status != WebhookStatus.REMOVED) {
            apply(new WebhookRemoved(id, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    WebhookOutcome handle(TestWebhook command) {
        refuseIfDisabled();
        apply(new WebhookTested(id, command.delivery(), command.by()));
        return outcome();
    }

    @CommandHandler
    WebhookOutcome handle(ReplayDelivery command) {
        refuseIfDisabled();
        apply(new DeliveryReplayed(id, command.delivery(), command.by()));
        return outcome();
    }

    @CommandHandler
    WebhookOutcome handle(ReplayEvents command) {
        refuseIfDisabled();
        apply(new EventsReplayed(id, command.fromPosition(), command.from(), command.to(), command.by()));
        return outcome();
    }

    @EventSourcingHandler
    void on(WebhookEvent event) {
        id = event.webhookId();
        switch (event) {
            case WebhookCreated created -> begin(created);
            case WebhookRevised revised -> {
                events = revised.events() == null ? events : revised.events();
                description = revised.description() == null ? description : revised.description();
            }
            case WebhookEnabled _ -> become(WebhookStatus.ENABLED, null);
            case WebhookDisabled _ -> become(WebhookStatus.DISABLED, null);
            case WebhookDisabledAutomatically disabled -> become(WebhookStatus.DISABLED, disabled.reason());
            case WebhookSecretRotated rotated -> secret = rotated.secret();
            case WebhookRemoved _ -> become(WebhookStatus.REMOVED, null);
            case WebhookTested _, DeliveryReplayed _, EventsReplayed _ -> {}
        }
    }

    private void begin(WebhookCreated created) {
        origin = created;
        events = created.events();
        description = created.description();
        secret = created.secret();
    }

    private void become(WebhookStatus next, @Nullable WebhookFault reason) {
        status = next;
        fault = reason;
    }

    private void refuseIfDisabled() {
        if (status != WebhookStatus.ENABLED) {
            throw new CommandRejected(new WebhookIsDisabled(id));
        }
    }

    /** But for the address, which is stored sealed, and the secret, of which the first one counts. */
    private static boolean isTheSameAs(CreateWebhook command, WebhookCreated origin) {
        return command.organisation().equals(origin.organisation())
                && Objects.equals(command.workspace(), origin.workspace())
                && command.events().equals(origin.events())
                && command.description().equals(origin.description())
                && command.by().equals(origin.by());
    }

    private WebhookOutcome outcome() {
        var begun = Objects.requireNonNull(origin);
        return new WebhookOutcome(
                id, begun.organisation(), begun.workspace(), events, description, status, fault, secret);
    }

    @SuppressWarnings("NullAway.Init") // the first event fills id and secret before any handler reads them
    protected Webhook() {}
}
