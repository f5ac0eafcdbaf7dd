package io.contexor.audit.query;

import io.contexor.audit.query.Line.Subject;
import io.contexor.projections.SearchVector;
import io.contexor.shared.EventFacts;
import io.contexor.shared.Personal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the trail.
 *
 * @param before the subject's state, from which the status and the changes follow
 */
record TrailRow(Told told, State before, State state) {

    static TrailRow of(Told told, State before) {
        return new TrailRow(told, before, before.after(told.line(), told.where(before)));
    }

    Subject subject() {
        return told.line().subject;
    }

    @Nullable
    UUID organisation() {
        var there = state.where().organisation();
        return there == null ? null : there.value();
    }

    @Nullable
    UUID workspace() {
        var there = state.where().workspace();
        return there == null ? null : there.value();
    }

    @Nullable
    UUID actor() {
        var actor = told.actor();
        return actor == null ? null : actor.value();
    }

    @Nullable
    UUID person() {
        var person = told.line().person;
        return person == null ? null : person.value();
    }

    @Nullable
    String actorName() {
        return told.ofActor(EventFacts.ACCOUNT_NAME);
    }

    @Nullable
    String ip() {
        return sealed(told.line().ip, EventFacts.IP);
    }

    @Nullable
    String userAgent() {
        return sealed(told.line().userAgent, EventFacts.USER_AGENT);
    }

    String changes() {
        return Json.of(before.changesBy(told.line()));
    }

    String details() {
        var details = new LinkedHashMap<String, Object>();
        told.line().facts.forEach((name, value) -> {
            if (value != null) {
                details.put(name, value);
            }
        });
        return Json.of(details);
    }

    String remembered() {
        return Json.of(Map.copyOf(state.fields()));
    }

    /** Never a person's name: those can be forgotten, and words of an index cannot. */
    String words() {
        var line = told.line();
        return SearchVector.words(Stream.of(
                        state.text(Line.TITLE),
                        before.text(Line.TITLE),
                        state.text(OrganisationLines.SLUG),
                        line.notes,
                        (String) line.facts.get("model"))
                .filter(text -> text != null)
                .collect(Collectors.joining("\n")));
    }

    private @Nullable String sealed(@Nullable Personal said, String fact) {
        return said == null ? told.ofActor(fact) : said.text();
    }
}
