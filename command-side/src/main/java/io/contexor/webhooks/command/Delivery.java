package io.contexor.webhooks.command;

import io.contexor.web.Commands;
import io.contexor.web.Visit;
import io.contexor.webhooks.api.WebhookCommand.DisableFailingWebhook;
import io.contexor.webhooks.api.WebhookFault;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.api.WebhookOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Attempts a delivery, writes down what came of it, and has a receiver that is past hope disabled. Blocks. */
@Component
class Delivery {

    private final Courier courier;
    private final Ledger ledger;
    private final Commands commands;
    private final Clock clock;
    private final MeterRegistry meters;

    Delivery(Courier courier, Ledger ledger, Commands commands, Clock clock, MeterRegistry meters) {
        this.courier = courier;
        this.ledger = ledger;
        this.commands = commands;
        this.clock = clock;
        this.meters = meters;
    }

    void make(UUID node, Errand errand) {
        var outcome = courier.attempt(errand);
        var now = clock.instant();
        ledger.enter(node, errand, outcome, now);
        meters.timer("contexor.webhooks.attempts", "outcome", outcome.kind()).record(outcome.took());
        var fault = ledger.verdict(errand.webhook(), outcome, now);
        if (fault != null) {
            disable(errand.webhook(), fault);
        }
    }

    private void disable(WebhookId webhook, WebhookFault fault) {
        var visit = new Visit("webhook/" + webhook, clock.instant(), "", "", null, null, true);
        commands.dispatch(new DisableFailingWebhook(webhook, fault), visit, WebhookOutcome.class)
                .block();
    }
}
