package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_BUDGETS;
import static io.contexor.tables.readmodel.Tables.USAGE_RECORDS;
import static java.util.stream.Collectors.groupingBy;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.contexor.usage.api.JobId;
import io.contexor.usage.api.ProviderCall;
import io.contexor.usage.api.ProviderCalls;
import io.contexor.usage.api.ReconciliationReport;
import io.contexor.usage.api.ReconciliationView;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares what is told of each job by those who asked the provider, by the records and by the budgets, as far as each has come. */
@Component
class Reconciliation {

    private static final int AT_A_TIME = 500;

    private final DSLContext db;
    private final Optional<ProviderCalls> calls;

    Reconciliation(DSLContext db, Optional<ProviderCalls> calls) {
        this.db = db;
        this.calls = calls;
    }

    /** Jobs belong to the month in which, in UTC, they were reserved; or recorded or begun, where nothing was reserved for them. */
    ReconciliationReport look(YearMonth month, int most) {
        var gaps = new ArrayList<ReconciliationView>();
        long jobs = 0;
        for (var teller : tellers(month)) {
            var page = teller.after(null);
            while (!page.isEmpty() && gaps.size() < most) {
                var ours = teller.notYetTold(page);
                jobs += ours.size();
                gaps.addAll(look(ours));
                page = teller.after(page.getLast());
            }
        }
        var named = gaps.subList(0, Math.min(most, gaps.size()));
        return new ReconciliationReport(month, jobs, named, calls.isPresent(), false);
    }

    /** Those of these jobs that do not add up. */
    List<ReconciliationView> look(Collection<JobId> jobs) {
        var ids = ids(jobs);
        var budgets = db.selectFrom(USAGE_BUDGETS)
                .where(USAGE_BUDGETS.JOB_ID.eq(any(ids)))
                .fetchMap(USAGE_BUDGETS.JOB_ID);
        var records = db.selectFrom(USAGE_RECORDS)
                .where(USAGE_RECORDS.JOB_ID.eq(any(ids)))
                .fetchGroups(USAGE_RECORDS.JOB_ID);
        var made = calls.map(known -> known.of(jobs).stream().collect(groupingBy(ProviderCall::job)));
        return jobs.stream()
                .map(job -> new JobAccount(
                        job,
                        budgets.get(job.value()),
                        List.<Record>copyOf(records.getOrDefault(job.value(), db.newResult(USAGE_RECORDS))),
                        made.map(all -> all.getOrDefault(job, List.of())).orElse(null)))
                .filter(account -> !account.gaps().isEmpty())
                .map(JobAccount::view)
                .toList();
    }

    private List<Teller> tellers(YearMonth month) {
        var tellers = new ArrayList<Teller>(List.of(after -> reserved(month, after), after -> recorded(month, after)));
        calls.ifPresent(known -> tellers.add(new Callers(known, month)));
        return tellers;
    }

    private List<JobId> reserved(YearMonth month, @Nullable JobId after) {
        return db.select(USAGE_BUDGETS.JOB_ID)
                .from(USAGE_BUDGETS)
                .where(isIn(USAGE_BUDGETS.UTC_DAY, month))
                .and(isBehind(USAGE_BUDGETS.JOB_ID, after))
                .orderBy(USAGE_BUDGETS.JOB_ID)
                .limit(AT_A_TIME)
                .fetch(row -> new JobId(row.value1()));
    }

    private List<JobId> recorded(YearMonth month, @Nullable JobId after) {
        return db.selectDistinct(USAGE_RECORDS.JOB_ID)
                .from(USAGE_RECORDS)
                .where(isIn(USAGE_RECORDS.UTC_DAY, month))
                .and(isBehind(USAGE_RECORDS.JOB_ID, after))
                .and(notExists(selectOne().from(USAGE_BUDGETS).where(USAGE_BUDGETS.JOB_ID.eq(USAGE_RECORDS.JOB_ID))))
                .orderBy(USAGE_RECORDS.JOB_ID)
                .limit(AT_A_TIME)
                .fetch(row -> new JobId(row.value1()));
    }

    private Set<UUID> known(Collection<JobId> jobs) {
        var ids = ids(jobs);
        return db.select(USAGE_BUDGETS.JOB_ID)
                .from(USAGE_BUDGETS)
                .where(USAGE_BUDGETS.JOB_ID.eq(any(ids)))
                .union(select(USAGE_RECORDS.JOB_ID).from(USAGE_RECORDS).where(USAGE_RECORDS.JOB_ID.eq(any(ids))))
                .fetchSet(USAGE_BUDGETS.JOB_ID);
    }

    private static UUID[] ids(Collection<JobId> jobs) {
        return jobs.stream().map(JobId::value).toArray(UUID[]::new);
    }

    private static Condition isIn(Field<LocalDate> day, YearMonth month) {
        return day.between(month.atDay(1), month.atEndOfMonth());
    }

    private static Condition isBehind(Field<UUID> column, @Nullable JobId after) {
        return after == null ? noCondition() : column.gt(after.value());
    }

    /** Somebody who knows of jobs, and tells of them page by page. */
    private interface Teller {

        List<JobId> after(@Nullable JobId last);

        /** Without those of which somebody else has told. */
        default List<JobId> notYetTold(List<JobId> page) {
            return page;
        }
    }

    /** Those who asked providers: of most jobs the budgets have told already. */
    private final class Callers implements Teller {

        private final ProviderCalls known;
        private final YearMonth month;

        private Callers(ProviderCalls known, YearMonth month) {
            this.known = known;
            this.month = month;
        }

        @Override
        public List<JobId> after(@Nullable JobId last) {
            return known.jobs(month, last, AT_A_TIME);
        }

        @Override
        public List<JobId> notYetTold(List<JobId> page) {
            var told = known(page);
            return page.stream().filter(job -> !told.contains(job.value())).toList();
        }
    }
}
