package io.contexor.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What OpenAI's two APIs answer to a request about a text, streaming or not, as it asks for; faithful enough for OpenAI's own
 * client, which a test has read it.
 *
 * @param pause before each event of a stream
 */
public record OpenAi(Spoken spoken, Duration pause) implements Reaction {

    private static final int PIECE = 7;

    /**
     * A text and what it took.
     *
     * @param finishReason as Chat Completions calls it: stop, length or content_filter
     * @param reasoning the part of {@code completion} that nobody gets to see
     */
    public record Spoken(String text, String finishReason, int prompt, int cached, int completion, int reasoning) {

        /** Between characters, never within one; on the wire they are cut anywhere all the same. */
        List<String> pieces() {
            var pieces = new ArrayList<String>();
            var points = text.codePoints().toArray();
            for (int at = 0; at < points.length; at += PIECE) {
                pieces.add(new String(points, at, Math.min(PIECE, points.length - at)));
            }
            return pieces;
        }
    }

    public static OpenAi says(String text) {
        return says(text, 120, 40);
    }

    public static OpenAi says(String text, int prompt, int completion) {
        return new OpenAi(new Spoken(text, "stop", prompt, 0, completion, 0), Duration.ZERO);
    }

    /** As it answers what it refuses. */
    public static Reaction error(int status, String type, String code, String... headers) {
        return Reaction.answer(
                status,
                "application/json",
                "{\"error\":{\"message\":\"Whatever it says.\",\"type\":\"%s\",\"param\":null,\"code\":%s}}"
                        .formatted(type, code.isEmpty() ? "null" : "\"" + code + "\""),
                headers);
    }

    /** The events of a stream without what stands around their data. */
    public static List<String> events(Received request, Spoken spoken) {
        var model = request.json().path("model").asString();
        return isChat(request) ? ChatWords.events(model, spoken) : ResponseWords.events(model, spoken);
    }

    /** One event as it goes over the wire. */
    public static String event(Received request, String data) {
        var name = isChat(request)
                ? ""
                : "event: " + Received.parsed(data).path("type").asString() + "\n";
        return name + "data: " + data + "\n\n";
    }

    @Override
    public void to(Received request, Wire wire) throws IOException, InterruptedException {
        if (request.json().path("stream").asBoolean(false)) {
            stream(request, wire);
        } else {
            wire.answer(200, "application/json", whole(request, spoken));
        }
    }

    public static String whole(Received request, Spoken spoken) {
        var model = request.json().path("model").asString();
        return isChat(request) ? ChatWords.whole(model, spoken) : ResponseWords.whole(model, spoken);
    }

    private void stream(Received request, Wire wire) throws IOException, InterruptedException {
        wire.chunkedHead(200, "Content-Type", "text/event-stream; charset=utf-8");
        for (var data : events(request, spoken)) {
            wire.pause(pause).chunk(event(request, data));
        }
        wire.lastChunk();
    }

    private static boolean isChat(Received request) {
        return request.path().endsWith("/chat/completions");
    }
}
