package io.contexor.usage.api;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows what providers were really asked. Offered by the context that asks them, so that usage can be set against it.
 *
 * <p>Blocks. What it tells must not come from records of usage.
 */
public interface ProviderCalls {

    /** All calls of these jobs, in any order. */
    List<ProviderCall> of(Collection<JobId> jobs);

    /**
     * The jobs that began a call in that month in UTC, in the order of their ids.
     *
     * @param after the last one that was answered; absent for the first page
     */
    List<JobId> jobs(YearMonth month, @Nullable JobId after, int most);
}
