package io.contexor.generation.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contexor.generation.api.Wish;
import io.contexor.shared.Personal;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Wishes as they are stored: as JSON in the words of our requests, which is sealed by whoever stores it. */
final class Wishes {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    static String write(Wish wish) {
        return JSON.writeValueAsString(wish);
    }

    /** None where it is erased. */
    static Optional<Wish> read(String stored) {
        return stored.equals(Personal.ERASED) ? Optional.empty() : Optional.of(JSON.readValue(stored, Wish.class));
    }

    private Wishes() {}
}
