package io.contexor.usage.query;

import io.contexor.usage.api.Reconciler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows how many jobs of the running month do not add up, as of the last look; nothing before the first one. */
@Component
@ConditionalOnProperty(name = "contexor.serve", matchIfMissing = true)
class GapMetric {

    private static final int MOST = 10_000;

    private final Reconciler reconciler;
    private final Clock clock;
    private volatile double gaps = Double.NaN;

    GapMetric(Reconciler reconciler, Clock clock, MeterRegistry meters) {
        this.reconciler = reconciler;
        this.clock = clock;
        Gauge.builder("contexor.usage.gaps", () -> gaps)
                .description("jobs of the running month whose calls, records and budget do not tell the same")
                .register(meters);
    }

    @Scheduled(
            initialDelayString = "${contexor.usage.reconciling:PT2M}",
            fixedDelayString = "${contexor.usage.reconciling:PT15M}")
    void measure() {
        var month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        gaps = reconciler.reconcile(month, MOST).gaps().size();
    }
}
