package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_BUDGETS;
import static io.contexor.tables.readmodel.Tables.USAGE_RECORDS;

import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetStatus;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.ProviderCall;
import io.contexor.usage.api.ReconciliationView;
import io.contexor.usage.api.UsageGap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one job by those who tell of it independently.
 *
 * @param calls absent where nobody knows them
 */
record JobAccount(
        JobId job,
        @Nullable Record budget,
        List<Record> records,
        @Nullable List<ProviderCall> calls) {

    JobAccount {
        records = List.copyOf(records);
        calls = calls == null ? null : List.copyOf(calls);
    }

    Set<UsageGap> gaps() {
        var gaps = EnumSet.noneOf(UsageGap.class);
        addIf(!booked().equals(recorded()) && budget != null, UsageGap.SUMS_DIFFER, gaps);
        addIf(isClosed() && !held().equals(Amount.NONE), UsageGap.NOT_GIVEN_BACK, gaps);
        addIf(budget == null && !records.isEmpty(), UsageGap.RECORD_WITHOUT_BUDGET, gaps);
        if (calls != null) {
            compare(calls, gaps);
        }
        return gaps;
    }

    ReconciliationView view() {
        return new ReconciliationView(
                job,
                gaps(),
                status(),
                booked().cost(),
                recorded().cost(),
                held().cost(),
                records.stream()
                        .map(row -> row.get(USAGE_RECORDS.ATTEMPT))
                        .sorted()
                        .toList(),
                calls == null
                        ? List.of()
                        : calls.stream().map(ProviderCall::attempt).sorted().toList());
    }

    /** A call that is still under way owes no record, as long as somebody may draw for it. */
    private void compare(List<ProviderCall> made, Set<UsageGap> gaps) {
        var recorded =
                records.stream().map(row -> row.get(USAGE_RECORDS.ATTEMPT)).collect(Collectors.toSet());
        var attempts = made.stream().map(ProviderCall::attempt).collect(Collectors.toSet());
        addIf(budget == null && !made.isEmpty(), UsageGap.CALL_WITHOUT_BUDGET, gaps);
        addIf(!attempts.containsAll(recorded), UsageGap.RECORD_WITHOUT_CALL, gaps);
        addIf(
                made.stream()
                        .filter(call -> call.isOver() || isClosed())
                        .anyMatch(call -> !recorded.contains(call.attempt())),
                UsageGap.CALL_WITHOUT_RECORD,
                gaps);
    }

    private @Nullable BudgetStatus status() {
        return budget == null ? null : BudgetStatus.of(budget.get(USAGE_BUDGETS.STATUS));
    }

    private boolean isClosed() {
        return budget != null && status() != BudgetStatus.RESERVED;
    }

    private Amount booked() {
        return budget == null
                ? Amount.NONE
                : new Amount(
                        budget.get(USAGE_BUDGETS.SPENT_REQUESTS),
                        budget.get(USAGE_BUDGETS.SPENT_TOKENS),
                        budget.get(USAGE_BUDGETS.SPENT_COST));
    }

    private Amount held() {
        return budget == null
                ? Amount.NONE
                : new Amount(
                        budget.get(USAGE_BUDGETS.LEFT_REQUESTS),
                        budget.get(USAGE_BUDGETS.LEFT_TOKENS),
                        budget.get(USAGE_BUDGETS.LEFT_COST));
    }

    private Amount recorded() {
        return records.stream()
                .map(row -> new Amount(
                        row.get(USAGE_RECORDS.BOOKED_REQUESTS),
                        row.get(USAGE_RECORDS.PROMPT) + row.get(USAGE_RECORDS.COMPLETION),
                        row.get(USAGE_RECORDS.COST)))
                .reduce(Amount.NONE, Amount::plus);
    }

    private static void addIf(boolean isSo, UsageGap gap, Set<UsageGap> gaps) {
        if (isSo) {
            gaps.add(gap);
        }
    }
}
