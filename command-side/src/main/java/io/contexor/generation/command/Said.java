package io.contexor.generation.command;

import io.contexor.usage.api.Tokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What both APIs say in the same way. Nothing of it gets into an exception. */
final class Said {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long MOST_TOKENS = 1_000_000_000;

    private Said() {}

    static JsonNode object(String json) throws CallFailed {
        try {
            return object(JSON.readTree(json));
        } catch (JacksonException _) {
            throw Faults.incomplete();
        }
    }

    static JsonNode object(byte[] json) throws CallFailed {
        try {
            return object(JSON.readTree(json));
        } catch (JacksonException _) {
            throw Faults.incomplete();
        }
    }

    private static JsonNode object(JsonNode node) throws CallFailed {
        if (!node.isObject()) {
            throw Faults.incomplete();
        }
        return node;
    }

    /** Empty for what is not a text. */
    static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    /** Nothing where the provider says nothing, or nothing that can be: a call that took no tokens was not counted. */
    static @Nullable Tokens tokens(JsonNode usage, String in, String out) {
        long prompt = count(usage.path(in));
        long completion = count(usage.path(out));
        if (prompt <= 0 || completion < 0) {
            return null;
        }
        long cached = Math.clamp(count(usage.path(in + "_details").path("cached_tokens")), 0, prompt);
        return new Tokens(prompt, cached, Math.clamp(kept(usage, in), 0, prompt - cached), completion);
    }

    /** OpenAI's word first, then the one of servers that pass on what Anthropic says. */
    private static long kept(JsonNode usage, String in) {
        return Math.max(
                count(usage.path(in + "_details").path("cache_write_tokens")),
                count(usage.path("cache_creation_input_tokens")));
    }

    private static long count(JsonNode number) {
        boolean isOne = number.isIntegralNumber() && number.canConvertToLong();
        return isOne && number.longValue() <= MOST_TOKENS ? number.longValue() : -1;
    }
}
