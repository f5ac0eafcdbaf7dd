package io.contexor.eventstore;

import io.contexor.shared.EventFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** Hands on to every event and nested command who caused it, through which request, and as part of which chain. */
final class Causes implements CorrelationDataProvider {

    private static final List<String> FACTS = List.of(
            EventFacts.ACCOUNT,
            EventFacts.ACCOUNT_NAME,
            EventFacts.ORGANISATION,
            EventFacts.WORKSPACE,
            EventFacts.REQUEST,
            EventFacts.IP,
            EventFacts.USER_AGENT);

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        if (message instanceof TrackedEventMessage<?>) {
            // Heard by a read model, which causes nothing: looking would parse the metadata of every event of a replay.
            return Map.of();
        }
        var facts = new HashMap<String, Object>();
        var known = message.getMetaData();
        for (var fact : FACTS) {
            if (known.containsKey(fact)) {
                facts.put(fact, known.get(fact));
            }
        }
        facts.put(EventFacts.CAUSATION, message.getIdentifier());
        facts.put(
                EventFacts.CORRELATION,
                known.containsKey(EventFacts.CORRELATION)
                        ? known.get(EventFacts.CORRELATION)
                        : message.getIdentifier());
        return facts;
    }
}
