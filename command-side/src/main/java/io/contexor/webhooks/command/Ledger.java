package io.contexor.webhooks.command;

import io.contexor.eventstore.Times;
import io.contexor.webhooks.api.WebhookFault;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.command.WebhookSettings.Surrender;
import io.contexor.webhooks.domain.RetryPolicy;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what came of attempts, and says what follows: another one, or that a receiver is given up. All calls block. */
@Component
class Ledger {

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Surrender surrender;
    private final RandomGenerator chance = RandomGenerator.getDefault();

    Ledger(
            @Qualifier("eventStoreDataSource") DataSource database,
            @Qualifier("eventStoreTransactions") PlatformTransactionManager transactions,
            Surrender surrender) {
        this.db = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(transactions);
        this.surrender = surrender;
    }

    /** The outcome of an attempt of this node. If somebody else is at the delivery meanwhile, only the attempt is told. */
    void enter(UUID node, Errand errand, Outcome outcome, Instant now) {
        transaction.executeWithoutResult(_ -> {
            note(errand, outcome);
            if (outcome.isWell()) {
                end(node, errand, "delivered", now);
                clear(errand.webhook());
            } else {
                var next = outcome.isGone() ? Optional.<Instant>empty() : next(errand, outcome, now);
                next.ifPresentOrElse(due -> postpone(node, errand, due), () -> end(node, errand, "failed", now));
                blame(errand.webhook(), next.isEmpty(), now);
            }
        });
    }

    /** Why the webhook should be disabled after this outcome; nothing where it should not. */
    @Nullable
    WebhookFault verdict(WebhookId webhook, Outcome outcome, Instant now) {
        if (outcome.isGone()) {
            return WebhookFault.GONE;
        }
        return outcome.isWell()
                ? null
                : db.sql("""
                    select failing_since <= :since as days, given_up >= :deliveries as deliveries
                    from webhooks_endpoints where webhook_id = :webhook and is_enabled\
                    """)
                        .param("since", Times.of(now.minus(surrender.failing())))
                        .param("deliveries", surrender.deliveries())
                        .param("webhook", webhook.value())
                        .query((row, _) -> row.getBoolean("days")
                                ? Optional.of(WebhookFault.FAILED_FOR_DAYS)
                                : row.getBoolean("deliveries")
                                        ? Optional.of(WebhookFault.DELIVERIES_GIVEN_UP)
                                        : Optional.<WebhookFault>empty())
                        .optional()
                        .flatMap(found -> found)
                        .orElse(null);
    }

    private Optional<Instant> next(Errand errand, Outcome outcome, Instant now) {
        return RetryPolicy.next(errand.firstTry(), errand.tries(), now, chance.nextDouble(), outcome.retryAfter());
    }

    private void note(Errand errand, Outcome outcome) {
        db.sql("""
            update webhooks_attempts set status_code = :status::integer, millis = :millis, answer = :answer, error = :error
            where delivery_id = :delivery and attempt = :attempt\
            """)
                .param("status", outcome.status())
                .param("millis", outcome.took().toMillis())
                .param("answer", outcome.answer())
                .param("error", outcome.error())
                .param("delivery", errand.delivery().value())
                .param("attempt", errand.attempt())
                .update();
    }

    private void end(UUID node, Errand errand, String status, Instant now) {
        db.sql("""
            update webhooks_deliveries set status = ?, ended_at = ?, leased_by = null, leased_until = null
            where delivery_id = ? and leased_by = ? and attempts = ?\
            """)
                .params(status, Times.of(now), errand.delivery().value(), node, errand.attempt())
                .update();
    }

    private void postpone(UUID node, Errand errand, Instant due) {
        db.sql("""
            update webhooks_deliveries set due_at = ?, leased_by = null, leased_until = null
            where delivery_id = ? and leased_by = ? and attempts = ?\
            """)
                .params(Times.of(due), errand.delivery().value(), node, errand.attempt())
                .update();
    }

    /** Most of the time there is nothing to clear, and no row to write. */
    private void clear(WebhookId webhook) {
        db.sql("""
            update webhooks_endpoints set failing_since = null, given_up = 0
            where webhook_id = ? and (failing_since is not null or given_up > 0)\
            """).param(webhook.value()).update();
    }

    private void blame(WebhookId webhook, boolean isGivenUp, Instant now) {
        db.sql("""
            update webhooks_endpoints set failing_since = coalesce(failing_since, ?), given_up = given_up + ?
            where webhook_id = ? and (failing_since is null or ?)\
            """)
                .params(Times.of(now), isGivenUp ? 1 : 0, webhook.value(), isGivenUp)
                .update();
    }
}
