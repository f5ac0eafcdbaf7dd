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
import io.contexor.usage.domain.BudgetPolicy;
import io.contexor.usage.domain.BudgetPolicy.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_reservations} and the meters in the transaction of each event. */
@Component
@SameTransaction
@ProcessingGroup("usage.reservations-guard")
class Reservations {

    private final JdbcClient db;
    private final Meters meters;
    private final Standings standings;
    private final Thresholds thresholds;

    Reservations(
            @Qualifier("eventStoreDataSource") DataSource database,
            Meters meters,
            Standings standings,
            Thresholds thresholds) {
        this.db = JdbcClient.create(database);
        this.meters = meters;
        this.standings = standings;
        this.thresholds = thresholds;
    }

    @EventHandler
    void on(BudgetEvent event, @Timestamp Instant at, @MessageIdentifier String id) {
        switch (event) {
            case BudgetReserved reserved -> {
                book(reserved, at, id);
                haveTheLastWord(reserved);
            }
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

    /**
     * A job that is known already is a conflict of events, and told as one.
     *
     * <p>The store keeps milliseconds; so does this, or the events would not give the same rows again.
     */
    private void book(BudgetReserved reserved, Instant at, String id) {
        var spender = spender(reserved);
        meters.lock(spender.meters());
        meters.reserve(spender.meters(), reserved.amount());
        db.sql("""
                        insert into usage_reservations (job_id, event_id, account_id, organisation_id, workspace_id, models,
                            day, utc_day, reserved_at, expires_at, status, left_requests, left_tokens, left_cost)
                        values (:job, :event, :account, :organisation, :workspace, :models,
                            :day, :utcDay, :at, :expires, 'reserved', :requests, :tokens, :cost)
                        on conflict (job_id) do nothing""")
                .param("job", reserved.job().value())
                .param("event", id)
                .param("account", spender.account())
                .param("organisation", spender.organisation())
                .param("workspace", spender.workspace())
                .param("models", spender.models().toArray(String[]::new), Types.ARRAY)
                .param("day", reserved.day())
                .param("utcDay", reserved.utcDay())
                .param("at", Times.of(at.truncatedTo(MILLIS)))
                .param("expires", Times.of(reserved.expiresAt()))
                .param("requests", reserved.amount().requests())
                .param("tokens", reserved.amount().tokens())
                .param("cost", reserved.amount().cost())
                .update();
    }

    /** What else the same transaction reserved was not booked yet when this was decided. */
    private void haveTheLastWord(BudgetReserved reserved) {
        var now = standings.of(spender(reserved));
        var others = now.standings().stream()
                .map(standing -> without(standing, reserved.amount()))
                .toList();
        new BudgetPolicy(others, now.day(), now.utcDay(), now.evidence()).check(reserved.amount());
    }

    private void draw(UsageRecorded usage) {
        var booked = usage.booked();
        var drawn = usage.drawn();
        int rows = db.sql("""
                        update usage_reservations set
                            spent_requests = spent_requests + :requests, spent_tokens = spent_tokens + :tokens,
                            spent_cost = spent_cost + :cost, left_requests = left_requests - :drawnRequests,
                            left_tokens = left_tokens - :drawnTokens, left_cost = left_cost - :drawnCost
                        where job_id = :job and left_requests >= :drawnRequests and left_tokens >= :drawnTokens
                          and left_cost >= :drawnCost""")
                .param("requests", booked.requests())
                .param("tokens", booked.tokens())
                .param("cost", booked.cost())
                .param("drawnRequests", drawn.requests())
                .param("drawnTokens", drawn.tokens())
                .param("drawnCost", drawn.cost())
                .param("job", usage.job().value())
                .update();
        refuseIfStale(usage.job(), rows);
        meters.spend(spender(usage.job()).meters(), usage.model(), booked, drawn);
    }

    private void end(JobId job, BudgetStatus status, Amount returned) {
        int rows = db.sql("""
                        update usage_reservations set status = ?, left_requests = 0, left_tokens = 0, left_cost = 0
                        where job_id = ? and status = 'reserved'""").params(status.toString(), job.value()).update();
        refuseIfStale(job, rows);
        meters.spend(spender(job).meters(), "", Amount.NONE, returned);
    }

    /** Another node was first: what was decided here was decided on a memory that is no longer true. */
    private static void refuseIfStale(JobId job, int rows) {
        if (rows == 0) {
            throw new ConcurrencyException("The budget of %s was changed meanwhile".formatted(job));
        }
    }

    private Spender spender(JobId job) {
        return db.sql("select * from usage_reservations where job_id = ?")
                .param(job.value())
                .query((row, _) -> spender(row))
                .single();
    }

    private static Spender spender(ResultSet row) throws SQLException {
        return new Spender(
                row.getObject("account_id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                List.of((String[]) row.getArray("models").getArray()),
                row.getObject("day", LocalDate.class),
                row.getObject("utc_day", LocalDate.class));
    }

    private static Spender spender(BudgetReserved reserved) {
        return new Spender(
                reserved.account().value(),
                reserved.organisation().value(),
                reserved.workspace().value(),
                reserved.prices().keySet().stream().sorted().toList(),
                reserved.day(),
                reserved.utcDay());
    }

    private static Standing without(Standing standing, Amount amount) {
        return new Standing(
                standing.limit(),
                standing.target(),
                standing.span(),
                standing.resetsAt(),
                standing.ceiling(),
                standing.spent(),
                standing.reserved().minus(amount),
                standing.warned());
    }
}
