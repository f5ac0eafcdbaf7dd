package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_DAILY;
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
 * Keeps {@code usage_daily}: one row per day, person, workspace and model.
 *
 * <p>It adds up, so it leans on the row and the position of its reader being committed together.
 */
@Component
@ProcessingGroup(DailyProjection.NAME)
class DailyProjection {

    static final String NAME = "usage.daily";

    private final DSLContext db;
    private final Batch<UsageRecorded> batch;

    DailyProjection(DSLContext db, Batches batches) {
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
        db.truncate(USAGE_DAILY).execute();
    }

    /** One statement for each row, however many calls it adds up. */
    private void add(List<UsageRecorded> calls) {
        calls.stream()
                .collect(groupingBy(Row::of, LinkedHashMap::new, mapping(Taken::by, reducing(Taken::plus))))
                .forEach((row, taken) -> add(row, taken.orElseThrow()));
    }

    private void add(Row row, Taken taken) {
        db.insertInto(USAGE_DAILY)
                .set(USAGE_DAILY.DAY, row.day())
                .set(USAGE_DAILY.ORGANISATION_ID, row.organisation().value())
                .set(USAGE_DAILY.WORKSPACE_ID, row.workspace().value())
                .set(USAGE_DAILY.ACCOUNT_ID, row.account().value())
                .set(USAGE_DAILY.MODEL, row.model())
                .set(USAGE_DAILY.REQUESTS, taken.requests())
                .set(USAGE_DAILY.FAILURES, taken.failures())
                .set(USAGE_DAILY.PROMPT, taken.prompt())
                .set(USAGE_DAILY.CACHED_PROMPT, taken.cachedPrompt())
                .set(USAGE_DAILY.COMPLETION, taken.completion())
                .set(USAGE_DAILY.COST, taken.cost())
                .onConflict(USAGE_DAILY.WORKSPACE_ID, USAGE_DAILY.DAY, USAGE_DAILY.ACCOUNT_ID, USAGE_DAILY.MODEL)
                .doUpdate()
                .set(USAGE_DAILY.REQUESTS, sum(USAGE_DAILY.REQUESTS))
                .set(USAGE_DAILY.FAILURES, sum(USAGE_DAILY.FAILURES))
                .set(USAGE_DAILY.PROMPT, sum(USAGE_DAILY.PROMPT))
                .set(USAGE_DAILY.CACHED_PROMPT, sum(USAGE_DAILY.CACHED_PROMPT))
                .set(USAGE_DAILY.COMPLETION, sum(USAGE_DAILY.COMPLETION))
                .set(USAGE_DAILY.COST, sum(USAGE_DAILY.COST))
                .execute();
    }

    private static <N extends Number> Field<N> sum(Field<N> column) {
        return column.plus(excluded(column));
    }

    private record Row(
            LocalDate day, OrganisationId organisation, WorkspaceId workspace, AccountId account, String model) {

        static Row of(UsageRecorded usage) {
            return new Row(usage.day(), usage.organisation(), usage.workspace(), usage.account(), usage.model());
        }
    }
}
