package io.contexor.audit.query;

import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Fields and changes as the trail keeps them. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<@Nullable Object>>> CHANGES = new TypeReference<>() {};

    static String of(Object fields) {
        return MAPPER.writeValueAsString(fields);
    }

    static Map<String, Object> fields(JSONB stored) {
        return MAPPER.readValue(stored.data(), FIELDS);
    }

    static Map<String, List<@Nullable Object>> changes(JSONB stored) {
        return MAPPER.readValue(stored.data(), CHANGES);
    }

    private Json() {}
}
