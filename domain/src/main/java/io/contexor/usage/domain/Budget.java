package io.contexor.usage.domain;

import static java.util.Comparator.naturalOrder;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.shared.CommandRejected;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetCommand;
import io.contexor.usage.api.BudgetCommand.ExpireBudget;
import io.contexor.usage.api.BudgetCommand.RecordUsage;
import io.contexor.usage.api.BudgetCommand.ReleaseBudget;
import io.contexor.usage.api.BudgetCommand.ReserveBudget;
import io.contexor.usage.api.BudgetCommand.SettleBudget;
import io.contexor.usage.api.BudgetCommand.SettleUsage;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.BudgetExpired;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.BudgetOutcome;
import io.contexor.usage.api.BudgetRejection.BudgetWasReservedDifferently;
import io.contexor.usage.api.BudgetRejection.ModelWasNotReserved;
import io.contexor.usage.api.BudgetStatus;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The budget of a job: reserved at its worst case, drawn attempt by attempt, and given back once. */
@AggregateRoot(type = "usage.Budget")
public class Budget {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    /** How it began; absent only before the first event. */
    private @Nullable BudgetReserved origin;

    private Purse purse = Purse.of(Amount.NONE);

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    BudgetOutcome handle(ReserveBudget command, PricePolicy prices, BudgetPolicy limits) {
        if (origin == null) {
            reserve(command, prices, limits);
        } else if (!isOrigin(command, origin)) {
            throw new CommandRejected(new BudgetWasReservedDifferently(command.job()));
        }
        return outcome(command.job());
    }

    @CommandHandler
    BudgetOutcome handle(RecordUsage command) {
        if (origin != null && !purse.attempts().contains(command.attempt())) {
            record(command, origin);
        }
        return outcome(command.job());
    }

    @CommandHandler
    BudgetOutcome handle(SettleUsage command) {
        handle(command.usage());
        return handle(new SettleBudget(command.job()));
    }

    @CommandHandler
    BudgetOutcome handle(SettleBudget command) {
        if (purse.isOpen()) {
            apply(new BudgetSettled(command.job(), purse.spent(), purse.left()));
        }
        return outcome(command.job());
    }

    @CommandHandler
    BudgetOutcome handle(ReleaseBudget command) {
        if (purse.isOpen()) {
            apply(new BudgetReleased(command.job(), purse.spent(), purse.left()));
        }
        return outcome(command.job());
    }

    @CommandHandler
    BudgetOutcome handle(ExpireBudget command) {
        if (purse.isOpen() && origin != null && !command.at().isBefore(origin.expiresAt())) {
            apply(new BudgetExpired(command.job(), purse.spent(), purse.left()));
        }
        return outcome(command.job());
    }

    @EventSourcingHandler
    void on(BudgetEvent event) {
        id = BudgetCommand.budgetOf(event.job());
        purse = switch (event) {
            case BudgetReserved reserved -> {
                origin = reserved;
                yield Purse.of(reserved.amount());
            }
            case UsageRecorded usage -> purse.drawn(usage.attempt(), usage.booked(), usage.drawn());
            case BudgetSettled _ -> purse.closed(BudgetStatus.SETTLED);
            case BudgetReleased _ -> purse.closed(BudgetStatus.RELEASED);
            case BudgetExpired _ -> purse.closed(BudgetStatus.EXPIRED);
            case ThresholdReached _ -> purse;
        };
    }

    private void reserve(ReserveBudget command, PricePolicy book, BudgetPolicy policy) {
        var prices = book.of(command.models());
        var dearest = prices.values().stream()
                .map(price -> price.costOf(price.dearest(command.worst())))
                .max(naturalOrder())
                .orElse(BigDecimal.ZERO);
        var amount = new Amount(command.requests(), total(command.worst()), dearest);
        var limits = policy.towards(amount);
        limits.check(amount);
        apply(new BudgetReserved(
                command.job(),
                command.account(),
                command.organisation(),
                command.workspace(),
                prices,
                amount,
                limits.day(),
                limits.utcDay(),
                command.expiresAt()));
        for (var warning : limits.warnings(amount)) {
            apply(reached(command.job(), warning));
        }
    }

    /** Also what comes when the budget is given back already: it was used, and somebody has to pay for it. */
    private void record(RecordUsage command, BudgetReserved reserved) {
        var price = reserved.prices().get(command.model());
        if (price == null) {
            throw new CommandRejected(new ModelWasNotReserved(command.job(), command.model()));
        }
        var cost = price.costOf(command.tokens());
        var booked = purse.booking(new Amount(1, total(command.tokens()), cost));
        var drawn = booked.atMost(purse.left());
        apply(new UsageRecorded(
                command.job(),
                command.attempt(),
                command.content(),
                reserved.account(),
                reserved.organisation(),
                reserved.workspace(),
                command.model(),
                command.tokens(),
                cost,
                price,
                command.millis(),
                command.error(),
                command.unknown(),
                booked,
                drawn,
                !purse.left().covers(booked),
                reserved.day(),
                reserved.utcDay()));
    }

    private static ThresholdReached reached(JobId job, BudgetPolicy.Warning warning) {
        var standing = warning.standing();
        var target = standing.target();
        return new ThresholdReached(
                job,
                standing.limit(),
                target.scope(),
                target.scopeId(),
                standing.span(),
                warning.percent(),
                warning.measure());
    }

    private static long total(Tokens tokens) {
        return tokens.prompt() + tokens.completion();
    }

    private static boolean isOrigin(ReserveBudget command, BudgetReserved origin) {
        return command.account().equals(origin.account())
                && command.workspace().equals(origin.workspace())
                && origin.prices().keySet().equals(Set.copyOf(command.models()));
    }

    private BudgetOutcome outcome(JobId job) {
        return new BudgetOutcome(
                job, purse.status(), purse.left(), purse.spent(), origin == null ? Map.of() : origin.prices());
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id before any handler reads it
    protected Budget() {}
}
