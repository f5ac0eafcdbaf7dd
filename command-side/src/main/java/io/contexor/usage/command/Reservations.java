package io.contexor.usage.command;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.contexor.eventstore.SameTransaction;
import io.contexor.eventstore.Times;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.BudgetExpired;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.BudgetStatus;
import io.contexor.usage.api.JobId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_reservations} and the meters in the transaction of each event. */
@Component
@SameTransaction
@ProcessingGroup("usage.reservations-guard")
class Reservations {

    private static final String CHANGE = """
        insert into usage_meter_changes (organisation_id, workspace_id, account_id, models, day, utc_day, model,
            spent_requests, spent_tokens, spent_cost, reserved_requests, reserved_tokens, reserved_cost)
        select organisation_id, workspace_id, account_id, models, day, utc_day,\
        """;

    private static final String BOOK = """
        with reservation as (insert into usage_reservations (job_id, event_id, account_id, organisation_id, workspace_id, models,
            day, utc_day, reserved_at, expires_at, status, left_requests, left_tokens, left_cost)
        values (:job, :event, :account, :organisation, :workspace, :models,
            :day, :utcDay, :at, :expires, 'reserved', :requests, :tokens, :cost)
        on conflict (job_id) do nothing returning *)
        %s '', 0, 0, 0, left_requests, left_tokens, left_cost from reservation\
        """.formatted(CHANGE);

    private final JdbcClient db;
    private final NamedParameterJdbcTemplate named;
    private final AddingUp adding;
    private final Standings standings;
    private final Thresholds thresholds;

    Reservations(
            @Qualifier("eventStoreDataSource") DataSource database,
            AddingUp adding,
            Standings standings,
            Thresholds thresholds) {
        this.db = JdbcClient.create(database);
        this.named = new NamedParameterJdbcTemplate(database);
        this.adding = adding;
        this.standings = standings;
        this.thresholds = thresholds;
    }

    @EventHandler
    void on(BudgetEvent event, @Timestamp Instant at, @MessageIdentifier String id) {
        switch (event) {
            case BudgetReserved reserved -> book(reserved, booking(reserved, at, id));
            case UsageRecorded usage -> draw(usage);
            case BudgetSettled settled -> end(settled.job(), BudgetStatus.SETTLED, settled.returned());
            case BudgetReleased released -> end(released.job(), BudgetStatus.RELEASED, released.returned());
            case BudgetExpired expired -> end(expired.job(), BudgetStatus.EXPIRED, expired.returned());
            case ThresholdReached reached -> thresholds.remember(reached);
        }
    }

    /** Those whose jobs never came back. */
    List<JobId> late(Instant now, int most) {
        return db.sql("select job_id from usage_reservations where status = 'reserved' and expires_at <= ? limit ?")
                .params(Times.of(now), most)
                .query((row, _) -> new JobId(row.getObject("job_id", UUID.class)))
                .list();
    }

    /** Whoever decided about it commits it last of all, so that others wait for as little as can be. Out of the events it is a fact. */
    private void book(BudgetReserved reserved, MapSqlParameterSource booking) {
        if (CurrentUnitOfWork.isStarted()) {
            LastOfAll.run(reserved.job(), () -> bookIfItStillHolds(reserved, booking));
        } else {
            named.update(BOOK, booking);
        }
        adding.afterCommit();
    }

    /**
     * A job that is known already is a conflict of events, and told as one.
     *
     * <p>The store keeps milliseconds; so does this, or the events would not give the same rows again.
     */
    private MapSqlParameterSource booking(BudgetReserved reserved, Instant at, String id) {
        return new MapSqlParameterSource()
                .addValue("job", reserved.job().value())
                .addValue("event", id)
                .addValue("account", reserved.account().value())
                .addValue("organisation", reserved.organisation().value())
                .addValue("workspace", reserved.workspace().value())
                .addValue("models", models(reserved).toArray(String[]::new), Types.ARRAY)
                .addValue("day", reserved.day())
                .addValue("utcDay", reserved.utcDay())
                .addValue("at", Times.of(at.truncatedTo(MILLIS)))
                .addValue("expires", Times.of(reserved.expiresAt()))
                .addValue("requests", reserved.amount().requests())
                .addValue("tokens", reserved.amount().tokens())
                .addValue("cost", reserved.amount().cost());
    }

    /** What others reserved since this was decided is known only now; nobody else reserves any until this is committed. */
    private void bookIfItStillHolds(BudgetReserved reserved, MapSqlParameterSource booking) {
        var before = standings.booking(spender(reserved), BOOK, booking);
        before.check(reserved.amount());
        if (!before.warnings(reserved.amount()).isEmpty()) {
            throw new ConcurrencyException(
                    "Others have brought a threshold within the reach of %s".formatted(reserved.job()));
        }
    }

    private void draw(UsageRecorded usage) {
        LastOfAll.runNow(usage.job());
        var booked = usage.booked();
        var drawn = usage.drawn();
        int rows = db.sql("""
            with reservation as (update usage_reservations set
                spent_requests = spent_requests + :requests, spent_tokens = spent_tokens + :tokens,
                spent_cost = spent_cost + :cost, left_requests = left_requests - :drawnRequests,
                left_tokens = left_tokens - :drawnTokens, left_cost = left_cost - :drawnCost
            where job_id = :job and left_requests >= :drawnRequests and left_tokens >= :drawnTokens
              and left_cost >= :drawnCost returning *)
            %s :model, :requests, :tokens, :cost, - :drawnRequests, - :drawnTokens, - :drawnCost from reservation\
            """.formatted(CHANGE))
                .param("requests", booked.requests())
                .param("tokens", booked.tokens())
                .param("cost", booked.cost())
                .param("drawnRequests", drawn.requests())
                .param("drawnTokens", drawn.tokens())
                .param("drawnCost", drawn.cost())
                .param("job", usage.job().value())
                .param("model", usage.model())
                .update();
        refuseIfStale(usage.job(), rows);
        adding.afterCommit();
    }

    private void end(JobId job, BudgetStatus status, Amount returned) {
        LastOfAll.runNow(job);
        int rows = db.sql("""
            with reservation as (update usage_reservations set
                status = :status, left_requests = 0, left_tokens = 0, left_cost = 0
            where job_id = :job and status = 'reserved' returning *)
            %s '', 0, 0, 0, - :requests, - :tokens, - :cost from reservation\
            """.formatted(CHANGE))
                .param("status", status.toString())
                .param("job", job.value())
                .param("requests", returned.requests())
                .param("tokens", returned.tokens())
                .param("cost", returned.cost())
                .update();
        refuseIfStale(job, rows);
        adding.afterCommit();
    }

    /** Another node was first: what was decided here was decided on a memory that is no longer true. */
    private static void refuseIfStale(JobId job, int rows) {
        if (rows == 0) {
            throw new ConcurrencyException("The budget of %s was changed meanwhile".formatted(job));
        }
    }

    private static Spender spender(BudgetReserved reserved) {
        return new Spender(
                reserved.account().value(),
                reserved.organisation().value(),
                reserved.workspace().value(),
                models(reserved),
                reserved.day(),
                reserved.utcDay());
    }

    private static List<String> models(BudgetReserved reserved) {
        return reserved.prices().keySet().stream().sorted().toList();
    }
}
