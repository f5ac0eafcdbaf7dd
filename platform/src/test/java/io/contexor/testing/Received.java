package io.contexor.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as it came in.
 *
 * @param headers under their names in small letters
 */
public record Received(String method, String path, Map<String, String> headers, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BLANK_LINE = 0x0d0a0d0a;

    public Received {
        headers = Map.copyOf(headers);
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** What makes a repeated call known as one. */
    public String callId() {
        return header("Idempotency-Key");
    }

    public JsonNode json() {
        return parsed(body);
    }

    static JsonNode parsed(String json) {
        return JSON.readTree(json);
    }

    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    static Received from(InputStream in) throws IOException {
        var lines = head(in);
        var first = lines.getFirst().split(" ", 3);
        var headers = new TreeMap<String, String>();
        for (var line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = in.readNBytes(length);
        if (body.length < length || headers.containsKey("transfer-encoding")) {
            throw new EOFException("Only whole bodies of a known length are read");
        }
        return new Received(first[0], first[1], headers, new String(body, UTF_8));
    }

    private static List<String> head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int lastFour = 0;
        while (lastFour != BLANK_LINE) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("No request came");
            }
            head.write(next);
            lastFour = lastFour << 8 | next;
        }
        return head.toString(ISO_8859_1).strip().lines().toList();
    }
}
