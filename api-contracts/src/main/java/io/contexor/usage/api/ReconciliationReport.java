package io.contexor.usage.api;

import java.time.YearMonth;
import java.util.List;

/**
 * What came of setting the calls, the records and the budgets of a month against each other.
 *
 * @param jobs how many were looked at
 * @param gaps the jobs that do not add up, by id; no more than were asked for
 * @param knowsCalls whether anybody told what providers were asked; if not, only records and budgets were compared
 * @param isBehind whether the read models had not caught up, so that a gap may be none
 */
public record ReconciliationReport(
        YearMonth month, long jobs, List<ReconciliationView> gaps, boolean knowsCalls, boolean isBehind) {

    public ReconciliationReport {
        gaps = List.copyOf(gaps);
    }
}
