package io.contexor.generation.command;

import io.contexor.testing.OpenAi;
import io.contexor.testing.OpenAi.Spoken;
import io.contexor.testing.Reaction;
import io.contexor.testing.Received;
import io.contexor.testing.Wire;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers in events, as they should be but for one thing. */
final class Streams {

    static final String TEXT = "## بهار\n\nSENTINEL-answer: spring comes — весна — 🌱🌷 and goes. می‌آید.";
    static final Spoken SPOKEN = new Spoken(TEXT, "stop", 120, 64, 40, 8);

    private static final JsonMapper JSON = JsonMapper.shared();

    private Streams() {}

    /** Whole, with other events. */
    static Reaction changed(UnaryOperator<List<String>> change) {
        return changed(SPOKEN, change);
    }

    static Reaction changed(Spoken spoken, UnaryOperator<List<String>> change) {
        return (request, wire) -> {
            begin(wire);
            for (var data : change.apply(OpenAi.events(request, spoken))) {
                wire.chunk("data: " + data + "\n\n");
            }
            wire.lastChunk();
        };
    }

    /** The first events, and then something else. */
    static Reaction until(int events, Reaction then) {
        return (request, wire) -> {
            begin(wire);
            for (var data : OpenAi.events(request, SPOKEN).subList(0, events)) {
                wire.chunk(OpenAi.event(request, data));
            }
            then.to(request, wire);
        };
    }

    /** All events as one text, to be cut and written anyhow. */
    static String all(Received request) {
        var all = new StringBuilder();
        OpenAi.events(request, SPOKEN).forEach(data -> all.append(OpenAi.event(request, data)));
        return all.toString();
    }

    /** Where an event says what was taken, it says this. */
    static String withUsage(String event, String usage) {
        if (!event.startsWith("{")) {
            return event;
        }
        var tree = (ObjectNode) JSON.readTree(event);
        for (var place : List.of(tree, tree.path("response"))) {
            if (place.path("usage").isObject()) {
                ((ObjectNode) place).set("usage", JSON.readTree(usage));
            }
        }
        return tree.toString();
    }

    static void begin(Wire wire) throws IOException {
        wire.chunkedHead(200, "Content-Type", "text/event-stream");
    }
}
