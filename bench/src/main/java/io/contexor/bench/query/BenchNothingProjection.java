package io.contexor.bench.query;

import io.contexor.bench.api.NoteEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Takes every event and does nothing with it: what is left is the cost of the way here. */
@Component
@ProcessingGroup("bench.nothing")
public class BenchNothingProjection {

    @EventHandler
    void on(NoteEvent event) {
        // An empty handler is what is measured.
    }
}
