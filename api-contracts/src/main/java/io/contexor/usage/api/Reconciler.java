package io.contexor.usage.api;

import java.time.YearMonth;

/** Sets what providers were asked, what was recorded and what was booked against each other, job by job. Blocks. */
public interface Reconciler {

    /** Names no more than so many of the jobs that do not add up. */
    ReconciliationReport reconcile(YearMonth month, int most);
}
