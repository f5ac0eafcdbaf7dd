package io.contexor.generation.query;

import static io.contexor.tables.readmodel.Tables.GENERATION_ATTEMPTS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;

import io.contexor.usage.api.JobId;
import io.contexor.usage.api.ProviderCall;
import io.contexor.usage.api.ProviderCalls;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of calls from {@code generation_attempts}, which knows nothing of usage. */
@Component
class MadeCalls implements ProviderCalls {

    private final DSLContext db;

    MadeCalls(DSLContext db) {
        this.db = db;
    }

    @Override
    public List<ProviderCall> of(Collection<JobId> jobs) {
        return db.selectFrom(GENERATION_ATTEMPTS)
                .where(GENERATION_ATTEMPTS.JOB_ID.eq(
                        any(jobs.stream().map(JobId::value).toArray(UUID[]::new))))
                .fetch(row -> new ProviderCall(
                        new JobId(row.get(GENERATION_ATTEMPTS.JOB_ID)),
                        row.get(GENERATION_ATTEMPTS.ATTEMPT),
                        row.get(GENERATION_ATTEMPTS.ENDED_AT) != null));
    }

    @Override
    public List<JobId> jobs(YearMonth month, @Nullable JobId after, int most) {
        return db.selectDistinct(GENERATION_ATTEMPTS.JOB_ID)
                .from(GENERATION_ATTEMPTS)
                .where(GENERATION_ATTEMPTS.STARTED_AT.ge(start(month)))
                .and(GENERATION_ATTEMPTS.STARTED_AT.lt(start(month.plusMonths(1))))
                .and(after == null ? noCondition() : GENERATION_ATTEMPTS.JOB_ID.gt(after.value()))
                .orderBy(GENERATION_ATTEMPTS.JOB_ID)
                .limit(most)
                .fetch(row -> new JobId(row.get(GENERATION_ATTEMPTS.JOB_ID)));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
