package io.contexor.bench;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.TimeOrdered;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.BudgetCommand.ReserveBudget;
import io.contexor.usage.api.BudgetOutcome;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.LimitCommand.ConfigureLimit;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitOutcome;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceCommand.ShipPrice;
import io.contexor.usage.api.PriceView;
import io.contexor.usage.api.Tokens;
import io.contexor.web.Commands;
import io.contexor.web.Visit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reservations, each by somebody else, all in one workspace and under a limit in every scope. */
final class Reserving extends Repeating {

    private static final String MODEL = "bench-model";
    private static final Tokens WORST = new Tokens(2_000, 0, 2_000);
    private static final BigDecimal PLENTY = new BigDecimal("1000000000");

    private final Commands commands;
    private final OrganisationId organisation = OrganisationId.next();
    private final WorkspaceId workspace = WorkspaceId.next();
    private final List<AccountId> people;

    Reserving(Commands commands, int callers) {
        super(name(callers), callers, Thread.ofVirtual().factory());
        this.commands = commands;
        this.people = Stream.generate(AccountId::next).limit(callers).toList();
    }

    static String name(int callers) {
        return "reservations, %d callers".formatted(callers);
    }

    /** Says what the model costs, and how much everyone may use. */
    void limit() {
        var price = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
        commands.dispatch(new ShipPrice(MODEL, price, Instant.EPOCH), visit(), PriceView.class)
                .block();
        for (var scope : LimitScope.values()) {
            var target = new LimitTarget(scope, null, null, null, LimitPeriod.MONTHLY);
            var limit = new ConfigureLimit(LimitId.next(), target, new Ceiling(null, null, PLENTY));
            commands.dispatch(limit, visit(), LimitOutcome.class).block();
        }
    }

    @Override
    void repeat(int caller) {
        var now = Instant.now();
        var command = new ReserveBudget(
                JobId.next(),
                people.get(caller),
                organisation,
                workspace,
                List.of(MODEL),
                1,
                WORST,
                now,
                now.plusSeconds(3_600));
        commands.dispatch(command, visit(), BudgetOutcome.class).block();
    }

    private static Visit visit() {
        return new Visit(TimeOrdered.uuid().toString(), Instant.now(), "", "", null, null, true);
    }
}
