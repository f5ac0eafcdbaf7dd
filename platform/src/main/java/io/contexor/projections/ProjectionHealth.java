package io.contexor.projections;

import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells whether this node's projections work. Dead letters do not make them unhealthy, nor pauses: somebody wants those, and the letters have a gauge of their own. */
@Component
public class ProjectionHealth {

    private final Projections projections;
    private final ObjectProvider<Configuration> axon;
    private final Pauses pauses;

    ProjectionHealth(Projections projections, ObjectProvider<Configuration> axon, Pauses pauses) {
        this.projections = projections;
        this.axon = axon;
        this.pauses = pauses;
    }

    public boolean isWorking() {
        var processing = axon.getObject().eventProcessingConfiguration();
        return projections.groups().stream()
                .filter(group -> !pauses.isPaused(group))
                .map(group -> processing.eventProcessor(group, PooledStreamingEventProcessor.class))
                .allMatch(processor ->
                        processor.filter(ProjectionHealth::isWorking).isPresent());
    }

    private static boolean isWorking(PooledStreamingEventProcessor processor) {
        return processor.isRunning()
                && !processor.isError()
                && processor.processingStatus().values().stream().noneMatch(EventTrackerStatus::isErrorState);
    }
}
