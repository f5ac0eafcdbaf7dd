package io.contexor.usage.api;

import java.util.Locale;

/** In what way the calls, the records and the budget of a job do not tell the same. */
public enum UsageGap {
    /** A provider was asked, and nobody recorded what that took. */
    CALL_WITHOUT_RECORD,
    /** Usage is on record, and no provider was asked. */
    RECORD_WITHOUT_CALL,
    /** A provider was asked, and nothing was set aside for it. */
    CALL_WITHOUT_BUDGET,
    /** Usage is on record, and nothing was set aside for it. */
    RECORD_WITHOUT_BUDGET,
    /** What the budget says was spent is not what its records add up to. */
    SUMS_DIFFER,
    /** The budget is closed, and not empty. */
    NOT_GIVEN_BACK;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
