package io.contexor.analytics.query;

import static java.util.stream.Collectors.joining;

import io.contexor.analytics.api.Dimension;
import io.contexor.analytics.api.Interval;
import io.contexor.analytics.api.Selection;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.MalformedRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads what is to be counted from the parameters of a request, which are the same for everything that can be. */
record Asked(MultiValueMap<String, String> parameters) {

    private static final String GROUP_BY = "group_by";
    private static final String INTERVAL = "interval";
    private static final String TOP = "top";
    private static final int MOST_GROUPS = 100;
    private static final int DEFAULT_GROUPS = 20;

    private static final List<String> NAMES = List.of(
            "from",
            "to",
            INTERVAL,
            GROUP_BY,
            TOP,
            "workspace_id",
            "organization_id",
            "project_id",
            "model",
            "prompt_id",
            "user_id");

    /** @param otherwise how it is grouped where nothing is said */
    Selection selection(Collection<Dimension> allowed, @Nullable Dimension otherwise, Instant now) {
        var groupBy = word(GROUP_BY, allowed);
        var interval = word(INTERVAL, List.of(Interval.values()));
        return new Selection(
                value("from", LocalDate::parse),
                value("to", LocalDate::parse),
                interval == null ? Interval.DAY : interval,
                groupBy == null ? otherwise : groupBy,
                top(),
                value("workspace_id", WorkspaceId::of),
                value("organization_id", OrganisationId::of),
                value("project_id", Function.identity()),
                value("model", Function.identity()),
                value("prompt_id", UUID::fromString),
                value("user_id", AccountId::of),
                now);
    }

    /** What was asked for, for whoever keeps a record of it. */
    Map<String, @Nullable Object> named() {
        var named = new TreeMap<String, @Nullable Object>();
        NAMES.forEach(name -> named.put(name, parameters.getFirst(name)));
        return named;
    }

    @Nullable
    String format() {
        return parameters.getFirst("format");
    }

    private int top() {
        var top = value(TOP, Integer::valueOf);
        if (top != null && (top < 1 || top > MOST_GROUPS)) {
            throw new MalformedRequest(TOP, "must be between 1 and " + MOST_GROUPS);
        }
        return top == null ? DEFAULT_GROUPS : top;
    }

    private <E extends Enum<E>> @Nullable E word(String name, Collection<E> allowed) {
        var said = parameters.getFirst(name);
        if (said == null) {
            return null;
        }
        return allowed.stream()
                .filter(each -> each.toString().equals(said))
                .findFirst()
                .orElseThrow(() -> new MalformedRequest(
                        name,
                        "must be one of "
                                + allowed.stream()
                                        .sorted()
                                        .map(Object::toString)
                                        .collect(joining(", "))));
    }

    private <T> @Nullable T value(String name, Function<String, T> reading) {
        var text = parameters.getFirst(name);
        if (text == null) {
            return null;
        }
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            throw new MalformedRequest(name, "wrong-type");
        }
    }
}
