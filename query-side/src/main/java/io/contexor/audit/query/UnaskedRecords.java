package io.contexor.audit.query;

import io.contexor.shared.EventFacts;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Stores what happened where no request asked for it: at a terminal, or in the background. Blocks until it is stored. */
@Component
class UnaskedRecords {

    private final EventStore store;

    UnaskedRecords(EventStore store) {
        this.store = store;
    }

    void record(Object event) {
        var message = GenericEventMessage.<Object>asEventMessage(event);
        store.publish(message.andMetaData(Map.of(
                EventFacts.CORRELATION, message.getIdentifier(), EventFacts.CAUSATION, message.getIdentifier())));
    }
}
