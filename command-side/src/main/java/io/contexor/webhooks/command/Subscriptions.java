package io.contexor.webhooks.command;

import io.contexor.eventstore.EventNames;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.WorkspaceId;
import io.contexor.webhooks.api.EventType;
import io.contexor.webhooks.api.WebhookEvent;
import io.contexor.webhooks.api.WebhookId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is told of what, as of one position. */
record Subscriptions(List<Subscription> all) {

    /** Those that matter to subscriptions themselves are always read. */
    private static final List<Class<?>> OWN = List.of(WebhookEvent.class.getPermittedSubclasses());

    /** Of each class of events that is told its public name. */
    private static final Map<Class<?>, EventType> TYPES = types();

    Stream<Subscription> to(EventType type, Place place) {
        return all.stream().filter(each -> each.isTold(type) && each.covers(place));
    }

    /** The names under which the events are stored that anybody here is told of. */
    Set<String> names(EventNames names) {
        var wanted = names(names, type -> all.stream().anyMatch(each -> each.isTold(type)));
        OWN.forEach(event -> wanted.add(names.nameOf(event).orElseThrow()));
        return wanted;
    }

    static Set<String> names(EventNames names, Predicate<EventType> isWanted) {
        var wanted = new HashSet<String>();
        TYPES.forEach((event, type) -> {
            if (isWanted.test(type)) {
                wanted.add(names.nameOf(event).orElseThrow());
            }
        });
        return wanted;
    }

    private static Map<Class<?>, EventType> types() {
        var types = new HashMap<Class<?>, EventType>();
        Samples.EVENTS.forEach(event -> types.put(
                event.getClass(), Objects.requireNonNull(News.of(event)).type()));
        return Map.copyOf(types);
    }

    /**
     * One webhook's.
     *
     * @param workspace absent where it is told of the whole organisation
     * @param from the position of its creation
     */
    record Subscription(
            WebhookId webhook,
            OrganisationId organisation,
            @Nullable WorkspaceId workspace,
            Set<String> events,
            boolean enabled,
            long from) {

        boolean isTold(EventType type) {
            return enabled && (events.contains(EventType.ALL) || events.contains(type.toString()));
        }

        boolean covers(Place place) {
            return organisation.equals(place.organisation())
                    && (workspace == null || workspace.equals(place.workspace()));
        }
    }
}
