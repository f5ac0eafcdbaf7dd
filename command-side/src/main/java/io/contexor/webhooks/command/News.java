package io.contexor.webhooks.command;

import io.contexor.content.api.ContentEvent;
import io.contexor.generation.api.GenerationEvent;
import io.contexor.organisations.api.OrganisationEvent;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.webhooks.api.EventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event says to people's own systems: names and words that are a contract, and never the stored event.
 *
 * <p>No text and no personal value gets in here; people are ids.
 */
record News(EventType type, Map<String, Object> data) {

    /** The nouns of which at least something is told; each has a switch that says of every event whether it is. */
    static final List<Class<?>> NOUNS =
            List.of(ContentEvent.class, GenerationEvent.class, BudgetEvent.class, OrganisationEvent.class);

    private static final String ROOT = "/api/v1";

    static @Nullable News of(Object event) {
        return switch (event) {
            case ContentEvent content -> ContentNews.of(content);
            case GenerationEvent generation -> JobNews.of(generation);
            case BudgetEvent budget -> LimitNews.of(budget);
            case OrganisationEvent organisation -> MemberNews.of(organisation);
            default -> null;
        };
    }

    static News about(EventType type, String field, Object id, String path) {
        var data = new LinkedHashMap<String, Object>();
        data.put(field, id.toString());
        data.put("links", new LinkedHashMap<>(Map.of(field, ROOT + path)));
        return new News(type, data);
    }

    /** Numbers stay numbers, everything else is said in words; what is absent is left out. */
    News with(String field, @Nullable Object value) {
        if (value != null) {
            var links = data.remove("links");
            data.put(field, value instanceof Integer ? value : value.toString());
            if (links != null) {
                data.put("links", links);
            }
        }
        return this;
    }

    @SuppressWarnings("unchecked") // put there above
    News link(String field, String path) {
        ((Map<String, Object>) data.computeIfAbsent("links", _ -> new LinkedHashMap<String, Object>()))
                .put(field, ROOT + path);
        return this;
    }
}
