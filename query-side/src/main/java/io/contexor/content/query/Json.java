package io.contexor.content.query;

import java.util.Map;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Maps of words as the read model keeps them. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

    static JSONB of(Map<String, String> words) {
        return JSONB.valueOf(MAPPER.writeValueAsString(words));
    }

    static Map<String, String> words(JSONB stored) {
        return MAPPER.readValue(stored.data(), WORDS);
    }

    private Json() {}
}
