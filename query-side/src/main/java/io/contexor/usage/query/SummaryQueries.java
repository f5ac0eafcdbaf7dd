package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_DAILY;
import static io.contexor.tables.readmodel.Tables.USAGE_ZONES;
import static java.util.stream.Collectors.partitioningBy;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import io.contexor.usage.api.UsageAsker;
import io.contexor.usage.api.UsageFilter;
import io.contexor.usage.api.UsageQuery.SummariseMonth;
import io.contexor.usage.api.UsageQuery.SummarisePeriod;
import io.contexor.usage.api.UsageSummary;
import io.contexor.usage.api.UsageSummary.DayUsage;
import io.contexor.usage.api.UsageSummary.ModelUsage;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Answers how much was used, from {@code usage_daily}: what was added up when it happened is not added up again. */
@Component
class SummaryQueries {

    private static final Field<BigDecimal> REQUESTS = sum(USAGE_DAILY.REQUESTS).as("requests");
    private static final Field<BigDecimal> FAILURES = sum(USAGE_DAILY.FAILURES).as("failures");
    private static final Field<BigDecimal> TOKENS =
            sum(USAGE_DAILY.PROMPT.plus(USAGE_DAILY.COMPLETION)).as("tokens");
    private static final Field<BigDecimal> COST = sum(USAGE_DAILY.COST).as("cost");

    private final DSLContext db;

    SummaryQueries(DSLContext db) {
        this.db = db;
    }

    /** Today is another day in Tehran than in Kyiv: each organisation's period begins where the organisation is. */
    @QueryHandler
    UsageSummary handle(SummarisePeriod query) {
        return summary(
                query.asker(),
                query.filter(),
                condition(
                        "{0} >= date_trunc({1}, {2}::timestamptz at time zone coalesce({3}, 'UTC'))::date",
                        USAGE_DAILY.DAY, inline(query.period().unit()), val(query.at()), USAGE_ZONES.ZONE));
    }

    @QueryHandler
    UsageSummary handle(SummariseMonth query) {
        var month = query.month();
        return summary(query.asker(), query.filter(), USAGE_DAILY.DAY.between(month.atDay(1), month.atEndOfMonth()));
    }

    private UsageSummary summary(UsageAsker asker, UsageFilter filter, Condition when) {
        var what = Visible.to(
                        asker, filter, USAGE_DAILY.ACCOUNT_ID, USAGE_DAILY.WORKSPACE_ID, USAGE_DAILY.ORGANISATION_ID)
                .and(when);
        // Both in one statement: its answer is of one moment, so that models and days add up to the same.
        var sums = db
                .select(USAGE_DAILY.MODEL, USAGE_DAILY.DAY, REQUESTS, FAILURES, TOKENS, COST)
                .from(USAGE_DAILY)
                .leftJoin(USAGE_ZONES)
                .on(USAGE_ZONES.ORGANISATION_ID.eq(USAGE_DAILY.ORGANISATION_ID))
                .where(what)
                .groupBy(groupingSets(USAGE_DAILY.MODEL, USAGE_DAILY.DAY))
                .orderBy(USAGE_DAILY.MODEL, USAGE_DAILY.DAY)
                .fetch()
                .stream()
                .collect(partitioningBy(row -> row.get(USAGE_DAILY.MODEL) != null));
        var models = sums.getOrDefault(true, List.of());
        var days = sums.getOrDefault(false, List.of());
        return new UsageSummary(
                total(models, REQUESTS).longValue(),
                total(models, FAILURES).longValue(),
                total(models, TOKENS).longValue(),
                total(models, COST),
                models.stream()
                        .map(row -> new ModelUsage(
                                row.get(USAGE_DAILY.MODEL), number(row, REQUESTS), number(row, TOKENS), row.get(COST)))
                        .toList(),
                days.stream()
                        .map(row -> new DayUsage(
                                row.get(USAGE_DAILY.DAY), number(row, REQUESTS), number(row, TOKENS), row.get(COST)))
                        .toList());
    }

    private static long number(Record row, Field<BigDecimal> column) {
        return row.get(column).longValueExact();
    }

    private static BigDecimal total(List<? extends Record> rows, Field<BigDecimal> column) {
        return rows.stream().map(row -> row.get(column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
