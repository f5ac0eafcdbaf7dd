package io.contexor.usage.api;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * In revision 1 of an event, neither tokens nor prices knew of prompts that a provider keeps: none were counted, and they would have cost
 * what others do.
 */
public abstract class CacheWritesFrom1 extends SingleEventUpcaster {

    private final SimpleSerializedType first;
    private final SimpleSerializedType second;

    protected CacheWritesFrom1(String event) {
        this.first = new SimpleSerializedType(event, "1");
        this.second = new SimpleSerializedType(event, "2");
    }

    @Override
    protected final boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(first);
    }

    @Override
    protected final IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(second, JsonNode.class, CacheWritesFrom1::withCacheWrites);
    }

    private static JsonNode withCacheWrites(JsonNode first) {
        var second = first.deepCopy();
        complete(second);
        return second;
    }

    /** Tokens and prices, however deep they lie. */
    private static void complete(JsonNode node) {
        node.forEach(CacheWritesFrom1::complete);
        if (node.has("cachedPrompt")) {
            ((ObjectNode) node).put("cacheWrite", 0);
        }
        if (node.has("cachedPromptPerMillion")) {
            ((ObjectNode) node).set("cacheWritePerMillion", node.get("promptPerMillion"));
        }
    }
}
