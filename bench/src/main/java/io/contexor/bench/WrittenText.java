package io.contexor.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A draft as a model streams it, a word at a time, all of it at once. */
final class WrittenText {

    private static final int SECTION = 600;
    private static final String CHUNK = """
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1763742000,"model":"gpt-4.1-mini",\
            "choices":[%s],"usage":%s}

            """;

    private WrittenText() {}

    /** With its head: every caller gets these bytes. */
    static byte[] stream() {
        var body = words() + choice("", "\"stop\"")
                + CHUNK.formatted("", "{\"prompt_tokens\":400,\"completion_tokens\":250,\"total_tokens\":650}")
                + "data: [DONE]\n\n";
        var head =
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: " + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    private static String words() {
        var text = "## Houses\\n\\n" + Texts.ofLength(SECTION) + "\\n\\n## Doors\\n\\n" + Texts.ofLength(SECTION);
        return Arrays.stream(text.split("(?<= )", -1))
                .map(word -> choice("\"content\":\"" + word + "\"", "null"))
                .collect(Collectors.joining());
    }

    private static String choice(String delta, String finishReason) {
        return CHUNK.formatted(
                "{\"index\":0,\"delta\":{%s},\"logprobs\":null,\"finish_reason\":%s}".formatted(delta, finishReason),
                "null");
    }
}
