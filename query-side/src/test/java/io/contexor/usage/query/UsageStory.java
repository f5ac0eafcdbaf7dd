package io.contexor.usage.query;

import io.contexor.projections.Batches;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** What happened to budgets, told to all read models of usage as the events of jobs tell it. A token costs a millionth of its price. */
final class UsageStory {

    static final DSLContext DB = TestPostgres.jooq();

    static final Price ONE_DOLLAR = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
    static final String MODEL = "small";

    final OrganisationId organisation = OrganisationId.next();
    final WorkspaceId workspace = WorkspaceId.next();

    private final RecordsProjection records = new RecordsProjection(DB, Batches.ofOne());
    private final BudgetsProjection budgets = new BudgetsProjection(DB, Batches.ofOne());
    private final MovementsProjection movements = new MovementsProjection(DB, Batches.ofOne());

    /** Reserves so many dollars for a job of one request. */
    BudgetReserved reserve(AccountId who, String dollars, Instant at) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var reserved = new BudgetReserved(
                JobId.next(),
                who,
                organisation,
                workspace,
                Map.of(MODEL, ONE_DOLLAR, "large", ONE_DOLLAR),
                amount(1, dollars),
                day,
                day,
                at.plusSeconds(600));
        tell(reserved, at, 0);
        return reserved;
    }

    /** What one attempt took, as the only one of its job that counts as a request. */
    UsageRecorded use(BudgetReserved job, String dollars, Instant at) {
        var used = used(job, MODEL, dollars);
        tell(used, at, 1);
        return used;
    }

    UsageRecorded used(BudgetReserved job, String model, String dollars) {
        var booked = amount(1, dollars);
        return new UsageRecorded(
                job.job(),
                1,
                null,
                job.account(),
                organisation,
                workspace,
                model,
                new Tokens(booked.tokens(), 0, 0),
                booked.cost(),
                ONE_DOLLAR,
                10,
                null,
                false,
                booked,
                booked.atMost(job.amount()),
                !job.amount().covers(booked),
                job.day(),
                job.utcDay());
    }

    /** Gives back what the attempt left. */
    void settle(BudgetReserved job, UsageRecorded used, Instant at) {
        tell(new BudgetSettled(job.job(), used.booked(), job.amount().minus(used.drawn())), at, 2);
    }

    /** A whole job within a second. */
    BudgetReserved work(AccountId who, String reserved, String used, Instant at) {
        var job = reserve(who, reserved, at);
        settle(job, use(job, used, at), at.plusSeconds(1));
        return job;
    }

    void tell(BudgetEvent event, Instant at, long revision) {
        var id = UUID.randomUUID().toString();
        budgets.on(event, at, revision, id);
        records.on(event, at, id);
        movements.on(event, at, revision);
        movements.on(event, at, revision);
    }

    void tellRecordsOnly(BudgetEvent event, Instant at) {
        records.on(event, at, UUID.randomUUID().toString());
    }

    void tellBudgetsOnly(BudgetEvent event, Instant at, long revision) {
        budgets.on(event, at, revision, UUID.randomUUID().toString());
    }

    static Amount amount(long requests, String dollars) {
        var cost = new BigDecimal(dollars);
        return new Amount(requests, cost.movePointRight(6).longValueExact(), cost);
    }
}
