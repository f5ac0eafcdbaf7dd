package io.contexor.analytics.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What somebody writes down who stands beside it: the plainest model of what analytics count. */
final class Notes {

    final List<Decision> decisions = new ArrayList<>();
    final List<Used> calls = new ArrayList<>();
    final List<Draft> drafts = new ArrayList<>();

    /** A decision about a text; the approval is voided later, or never. */
    record Decision(
            Instant submitted,
            Instant at,
            boolean approved,
            int round,
            String reason,
            @Nullable String source,
            @Nullable String model,
            @Nullable String prompt,
            String project,
            AtomicBoolean voided) {

        boolean isVoided() {
            return voided.get();
        }
    }

    record Used(Instant at, String model, @Nullable String prompt, long tokens, boolean failed) {}

    /** What became of a draft. */
    static final class Draft {
        final Instant at;
        boolean begun;

        @Nullable
        Instant reviewed;

        @Nullable
        Instant approved;

        boolean rejected;
        boolean archived;

        Draft(Instant at) {
            this.at = at;
        }
    }
}
