package io.contexor.usage.domain;

import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetStatus;
import java.util.HashSet;
import java.util.Set;

/**
 * What was set aside for a job, and what became of it.
 *
 * @param left what can still be drawn
 * @param attempts those that are booked
 */
record Purse(BudgetStatus status, Amount left, Amount spent, Set<Integer> attempts) {

    static Purse of(Amount reserved) {
        return new Purse(BudgetStatus.RESERVED, reserved, Amount.NONE, Set.of());
    }

    Purse {
        attempts = Set.copyOf(attempts);
    }

    boolean isOpen() {
        return status == BudgetStatus.RESERVED;
    }

    /** What an attempt counts for: a request only while some are left, so that trying again is no second request. */
    Amount booking(Amount taken) {
        return new Amount(Math.min(taken.requests(), left.requests()), taken.tokens(), taken.cost());
    }

    Purse drawn(int attempt, Amount booked, Amount drawn) {
        var all = new HashSet<>(attempts);
        all.add(attempt);
        return new Purse(status, left.minus(drawn), spent.plus(booked), all);
    }

    Purse closed(BudgetStatus end) {
        return new Purse(end, Amount.NONE, spent, attempts);
    }
}
