package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_CALL_DAYS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static org.jooq.impl.DSL.excluded;

import io.contexor.projections.Batch;
import io.contexor.projections.Batches;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.BudgetExpired;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.Taken;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code analytics_call_days}: one row per day, person, workspace and model.
 *
 * <p>It adds up, so it leans on the row and the position of its reader being committed together.
 */
@Component
@ProcessingGroup(CallDaysProjection.NAME)
class CallDaysProjection {

    static final String NAME = "analytics.call-days";

    private final DSLContext db;
    private final Batch<UsageRecorded> batch;

    CallDaysProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.batch = batches.of(NAME, this::add);
    }

    @EventHandler
    void on(BudgetEvent event) {
        switch (event) {
            case UsageRecorded usage -> batch.add(usage);
            case BudgetReserved _, BudgetSettled _, BudgetReleased _, BudgetExpired _, ThresholdReached _ -> {}
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(ANALYTICS_CALL_DAYS).execute();
    }

    /** One statement for each row, however many calls it adds up. */
    private void add(List<UsageRecorded> calls) {
        calls.stream()
                .collect(groupingBy(Row::of, LinkedHashMap::new, mapping(Taken::by, reducing(Taken::plus))))
                .forEach((row, taken) -> add(row, taken.orElseThrow()));
    }

    private void add(Row row, Taken taken) {
        db.insertInto(ANALYTICS_CALL_DAYS)
                .set(ANALYTICS_CALL_DAYS.DAY, row.day())
                .set(ANALYTICS_CALL_DAYS.UTC_DAY, row.utcDay())
                .set(ANALYTICS_CALL_DAYS.ORGANISATION_ID, row.organisation().value())
                .set(ANALYTICS_CALL_DAYS.WORKSPACE_ID, row.workspace().value())
                .set(ANALYTICS_CALL_DAYS.ACCOUNT_ID, row.account().value())
                .set(ANALYTICS_CALL_DAYS.MODEL, row.model())
                .set(ANALYTICS_CALL_DAYS.REQUESTS, taken.requests())
                .set(ANALYTICS_CALL_DAYS.FAILURES, taken.failures())
                .set(ANALYTICS_CALL_DAYS.PROMPT_TOKENS, taken.prompt())
                .set(ANALYTICS_CALL_DAYS.CACHED_PROMPT_TOKENS, taken.cachedPrompt())
                .set(ANALYTICS_CALL_DAYS.COMPLETION_TOKENS, taken.completion())
                .set(ANALYTICS_CALL_DAYS.COST, taken.cost())
                .onConflict(
                        ANALYTICS_CALL_DAYS.WORKSPACE_ID,
                        ANALYTICS_CALL_DAYS.DAY,
                        ANALYTICS_CALL_DAYS.UTC_DAY,
                        ANALYTICS_CALL_DAYS.ACCOUNT_ID,
                        ANALYTICS_CALL_DAYS.MODEL)
                .doUpdate()
                .set(ANALYTICS_CALL_DAYS.REQUESTS, sum(ANALYTICS_CALL_DAYS.REQUESTS))
                .set(ANALYTICS_CALL_DAYS.FAILURES, sum(ANALYTICS_CALL_DAYS.FAILURES))
                .set(ANALYTICS_CALL_DAYS.PROMPT_TOKENS, sum(ANALYTICS_CALL_DAYS.PROMPT_TOKENS))
                .set(ANALYTICS_CALL_DAYS.CACHED_PROMPT_TOKENS, sum(ANALYTICS_CALL_DAYS.CACHED_PROMPT_TOKENS))
                .set(ANALYTICS_CALL_DAYS.COMPLETION_TOKENS, sum(ANALYTICS_CALL_DAYS.COMPLETION_TOKENS))
                .set(ANALYTICS_CALL_DAYS.COST, sum(ANALYTICS_CALL_DAYS.COST))
                .execute();
    }

    private static <N extends Number> Field<N> sum(Field<N> column) {
        return column.plus(excluded(column));
    }

    private record Row(
            LocalDate day,
            LocalDate utcDay,
            OrganisationId organisation,
            WorkspaceId workspace,
            AccountId account,
            String model) {

        static Row of(UsageRecorded usage) {
            return new Row(
                    usage.day(),
                    usage.utcDay(),
                    usage.organisation(),
                    usage.workspace(),
                    usage.account(),
                    usage.model());
        }
    }
}
