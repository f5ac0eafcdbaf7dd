package io.contexor.usage.command;

import io.contexor.usage.api.BudgetCommand.ExpireBudget;
import io.contexor.usage.api.BudgetOutcome;
import io.contexor.web.Commands;
import io.contexor.web.Visit;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Gives back the budgets of jobs that never came back. */
@Component
class ExpiredBudgets {

    private static final int AT_A_TIME = 500;

    private final Reservations reservations;
    private final Commands commands;
    private final Clock clock;

    ExpiredBudgets(Reservations reservations, Commands commands, Clock clock) {
        this.reservations = reservations;
        this.commands = commands;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${contexor.usage.sweeping:PT1M}",
            fixedDelayString = "${contexor.usage.sweeping:PT1M}")
    void sweep() {
        var now = clock.instant();
        var visit = new Visit("budget-sweep", now, "", "", null, null, true);
        for (var job : reservations.late(now, AT_A_TIME)) {
            commands.dispatch(new ExpireBudget(job, now), visit, BudgetOutcome.class)
                    .block();
        }
    }
}
