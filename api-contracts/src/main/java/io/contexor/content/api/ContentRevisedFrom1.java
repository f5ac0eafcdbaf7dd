package io.contexor.content.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Revision 1 of {@code ContentRevised} had no {@code sha256}; it follows from the title and the body. */
public final class ContentRevisedFrom1 extends SingleEventUpcaster {

    private static final SimpleSerializedType FIRST = new SimpleSerializedType("content.ContentRevised", "1");
    private static final SimpleSerializedType SECOND = new SimpleSerializedType("content.ContentRevised", "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(FIRST);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(SECOND, JsonNode.class, ContentRevisedFrom1::withHash);
    }

    private static JsonNode withHash(JsonNode first) {
        var text = first.get("title").asString() + "\n" + first.get("body").asString();
        return ((ObjectNode) first.deepCopy()).put("sha256", sha256(text));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
