package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_BUDGETS;
import static io.contexor.tables.readmodel.Tables.USAGE_RECORDS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import io.contexor.usage.api.BudgetStatus;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.ReconciliationView;
import io.contexor.usage.api.UsageQuery.Reconcile;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Compares what budgets say was spent with what the attempts add up to, job by job, and names those that differ. */
@Component
class Reconciliation {

    private static final Field<BigDecimal> RECORDED = coalesce(sum(USAGE_RECORDS.COST), inline(BigDecimal.ZERO));
    private static final Field<BigDecimal> TOKENS =
            coalesce(sum(USAGE_RECORDS.PROMPT.plus(USAGE_RECORDS.COMPLETION)), inline(BigDecimal.ZERO));
    private static final Field<Integer> ATTEMPTS = count(USAGE_RECORDS.ATTEMPT);

    private final DSLContext db;

    Reconciliation(DSLContext db) {
        this.db = db;
    }

    /** Also those whose budget is given back and yet not empty. */
    @QueryHandler
    List<ReconciliationView> handle(Reconcile query) {
        return db.select(USAGE_BUDGETS.JOB_ID, USAGE_BUDGETS.STATUS, USAGE_BUDGETS.SPENT_COST, USAGE_BUDGETS.LEFT_COST)
                .select(RECORDED, ATTEMPTS)
                .from(USAGE_BUDGETS)
                .leftJoin(USAGE_RECORDS)
                .on(USAGE_RECORDS.JOB_ID.eq(USAGE_BUDGETS.JOB_ID))
                .where(USAGE_BUDGETS.UTC_DAY.between(
                        query.month().atDay(1), query.month().atEndOfMonth()))
                .groupBy(USAGE_BUDGETS.JOB_ID)
                .having(RECORDED.ne(USAGE_BUDGETS.SPENT_COST)
                        .or(TOKENS.ne(USAGE_BUDGETS.SPENT_TOKENS.cast(BigDecimal.class)))
                        .or(USAGE_BUDGETS
                                .STATUS
                                .ne(BudgetStatus.RESERVED.toString())
                                .and(USAGE_BUDGETS.LEFT_COST.ne(BigDecimal.ZERO))))
                .orderBy(USAGE_BUDGETS.JOB_ID)
                .limit(query.most())
                .fetch(Reconciliation::view);
    }

    private static ReconciliationView view(Record row) {
        return new ReconciliationView(
                new JobId(row.get(USAGE_BUDGETS.JOB_ID)),
                BudgetStatus.of(row.get(USAGE_BUDGETS.STATUS)),
                row.get(USAGE_BUDGETS.SPENT_COST),
                row.get(RECORDED),
                row.get(ATTEMPTS),
                row.get(USAGE_BUDGETS.LEFT_COST));
    }
}
