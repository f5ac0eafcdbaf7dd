package io.contexor.usage.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job whose calls, records and budget do not tell the same.
 *
 * @param status absent where there is no budget
 * @param booked what its budget says was spent
 * @param recorded what its records add up to
 * @param held what is still set aside
 * @param records the numbers of the attempts on record
 * @param calls the numbers of the attempts that were made; empty where nobody knows
 */
public record ReconciliationView(
        JobId job,
        Set<UsageGap> gaps,
        @Nullable BudgetStatus status,
        BigDecimal booked,
        BigDecimal recorded,
        BigDecimal held,
        List<Integer> records,
        List<Integer> calls) {

    public ReconciliationView {
        gaps = Set.copyOf(gaps);
        records = List.copyOf(records);
        calls = List.copyOf(calls);
    }
}
