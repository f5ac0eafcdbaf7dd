package io.contexor.usage.query;

import io.contexor.eventstore.EventFeed;
import io.contexor.projections.Positions;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Reconciler;
import io.contexor.usage.api.ReconciliationReport;
import io.contexor.usage.api.ReconciliationView;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Looks twice before it calls anything a gap: read models come forward each at its own pace, and for a moment one of them knows what
 * another one does not.
 */
@Component
class PatientReconciler implements Reconciler {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** More than ever lag behind at once. */
    private static final int SUSPECTS = 10_000;

    private final Reconciliation reconciliation;
    private final EventFeed events;
    private final Positions positions;

    PatientReconciler(Reconciliation reconciliation, EventFeed events, Positions positions) {
        this.reconciliation = reconciliation;
        this.events = events;
        this.positions = positions;
    }

    @Override
    public ReconciliationReport reconcile(YearMonth month, int most) {
        var first = reconciliation.look(month, SUSPECTS);
        if (first.gaps().isEmpty()) {
            return first;
        }
        long head = events.createHeadToken().position().orElse(0);
        positions.await(head, PATIENCE);
        var suspects = first.gaps().stream().map(ReconciliationView::job).toList();
        var gaps = stillOpen(suspects).limit(most).toList();
        return new ReconciliationReport(month, first.jobs(), gaps, first.knowsCalls(), isBehind(head));
    }

    private Stream<ReconciliationView> stillOpen(List<JobId> suspects) {
        return reconciliation.look(suspects).stream();
    }

    private boolean isBehind(long head) {
        return Stream.of(BudgetsProjection.NAME, RecordsProjection.NAME).anyMatch(group -> positions.of(group) < head);
    }
}
