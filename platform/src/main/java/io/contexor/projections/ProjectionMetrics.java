package io.contexor.projections;

import io.contexor.eventstore.EventFeed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Shows how far behind each read model is, and how many events it could not take in. */
@Component
class ProjectionMetrics implements SmartInitializingSingleton {

    private final MeterRegistry meters;
    private final EventFeed feed;
    private final Projections projections;
    private final Positions positions;
    private final DeadLetters letters;

    ProjectionMetrics(
            MeterRegistry meters, EventFeed feed, Projections projections, Positions positions, DeadLetters letters) {
        this.meters = meters;
        this.feed = feed;
        this.projections = projections;
        this.positions = positions;
        this.letters = letters;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Gauge.builder("contexor.event.store.head", feed, EventFeed::head)
                .description("the index of the newest event")
                .register(meters);
        for (var group : projections.groups()) {
            Gauge.builder("contexor.projection.lag", () -> lag(group))
                    .description("events a read model has yet to take in")
                    .tags(Tags.of("group", group))
                    .register(meters);
            Gauge.builder("contexor.dead.letters", () -> letters.count(group))
                    .description("events a read model could not take in")
                    .tags(Tags.of("group", group))
                    .register(meters);
        }
    }

    private long lag(String group) {
        return Math.max(0, feed.head() - positions.of(group));
    }
}
