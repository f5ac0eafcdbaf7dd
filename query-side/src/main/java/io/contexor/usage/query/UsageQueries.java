package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_RECORDS;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.UsageFilter;
import io.contexor.usage.api.UsageQuery.BrowseUsage;
import io.contexor.usage.api.UsageView;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what was used, from {@code usage_records}. */
@Component
class UsageQueries {

    private static final int MILLI = 3;

    private final DSLContext db;

    UsageQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    Page<UsageView> handle(BrowseUsage query) {
        var cursor = Cursor.decode(query.cursor(), 3);
        var rows = db.selectFrom(USAGE_RECORDS)
                .where(Visible.to(
                        query.asker(),
                        query.filter(),
                        USAGE_RECORDS.ACCOUNT_ID,
                        USAGE_RECORDS.WORKSPACE_ID,
                        USAGE_RECORDS.ORGANISATION_ID))
                .and(isAskedFor(query.filter()))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(USAGE_RECORDS.RECORDED_AT, USAGE_RECORDS.JOB_ID, USAGE_RECORDS.ATTEMPT)
                                        .lt(cursor.instant(0), cursor.uuid(1), (int) cursor.number(2)))
                .orderBy(USAGE_RECORDS.RECORDED_AT.desc(), USAGE_RECORDS.JOB_ID.desc(), USAGE_RECORDS.ATTEMPT.desc())
                .limit(query.limit() + 1)
                .fetch(UsageQueries::view);
        return Pages.of(rows, query.limit(), item -> Cursor.of(item.timestamp(), item.aiJob(), item.attempt()));
    }

    private static Condition isAskedFor(UsageFilter filter) {
        var job = filter.job();
        var from = filter.from();
        var to = filter.to();
        return equal(USAGE_RECORDS.CONTENT_ID, filter.content())
                .and(equal(USAGE_RECORDS.JOB_ID, job == null ? null : job.value()))
                .and(equal(USAGE_RECORDS.MODEL, filter.model()))
                .and(from == null ? noCondition() : USAGE_RECORDS.RECORDED_AT.ge(from))
                .and(to == null ? noCondition() : USAGE_RECORDS.RECORDED_AT.lt(to));
    }

    private static <T> Condition equal(Field<T> column, @Nullable T value) {
        return value == null ? noCondition() : column.eq(value);
    }

    private static UsageView view(Record row) {
        long prompt = row.get(USAGE_RECORDS.PROMPT);
        long completion = row.get(USAGE_RECORDS.COMPLETION);
        var price = Prices.read(row.get(USAGE_RECORDS.PRICE));
        var error = row.get(USAGE_RECORDS.ERROR);
        return new UsageView(
                new JobId(row.get(USAGE_RECORDS.JOB_ID)),
                row.get(USAGE_RECORDS.ATTEMPT),
                row.get(USAGE_RECORDS.CONTENT_ID),
                new AccountId(row.get(USAGE_RECORDS.ACCOUNT_ID)),
                new WorkspaceId(row.get(USAGE_RECORDS.WORKSPACE_ID)),
                new OrganisationId(row.get(USAGE_RECORDS.ORGANISATION_ID)),
                row.get(USAGE_RECORDS.MODEL),
                prompt,
                row.get(USAGE_RECORDS.CACHED_PROMPT),
                row.get(USAGE_RECORDS.CACHE_WRITE),
                completion,
                prompt + completion,
                row.get(USAGE_RECORDS.COST),
                price.promptPerMillion(),
                price.cachedPromptPerMillion(),
                price.cacheWritePerMillion(),
                price.completionPerMillion(),
                BigDecimal.valueOf(row.get(USAGE_RECORDS.MILLIS))
                        .movePointLeft(MILLI)
                        .setScale(MILLI, RoundingMode.UNNECESSARY),
                error == null,
                error,
                row.get(USAGE_RECORDS.UNKNOWN),
                row.get(USAGE_RECORDS.OVERRUN),
                row.get(USAGE_RECORDS.RECORDED_AT));
    }
}
