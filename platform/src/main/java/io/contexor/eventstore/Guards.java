package io.contexor.eventstore;

import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Folds tables that stand beside the events from events that did not happen here: by the very handlers that keep them otherwise. */
@Component
class Guards {

    private final ApplicationContext context;
    private final ObjectProvider<Configuration> axon;

    Guards(ApplicationContext context, ObjectProvider<Configuration> axon) {
        this.context = context;
        this.axon = axon;
    }

    Folding begin() {
        var parameters = axon.getObject().parameterResolverFactory();
        var handlers = context.getBeansWithAnnotation(SameTransaction.class).values().stream()
                .map(handler -> new AnnotationEventHandlerAdapter(handler, parameters))
                .toList();
        var revivals = context.getBeansOfType(Revival.class).values().stream()
                .map(Revival::begin)
                .toList();
        return new Folding(handlers, revivals);
    }

    /** One run over all events, in one transaction. */
    record Folding(List<AnnotationEventHandlerAdapter> handlers, List<Revival.Work> revivals) {

        Folding {
            handlers = List.copyOf(handlers);
            revivals = List.copyOf(revivals);
        }

        void take(EventMessage<?> event) {
            handlers.stream().filter(handler -> handler.canHandle(event)).forEach(handler -> handle(handler, event));
            revivals.forEach(revival -> revival.take(event));
        }

        void end() {
            revivals.forEach(Revival.Work::end);
        }

        private static void handle(AnnotationEventHandlerAdapter handler, EventMessage<?> event) {
            try {
                handler.handle(event);
            } catch (RuntimeException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
