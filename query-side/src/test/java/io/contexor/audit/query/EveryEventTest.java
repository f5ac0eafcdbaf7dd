package io.contexor.audit.query;

import static io.contexor.audit.query.ToldTrail.ALL;
import static io.contexor.tables.readmodel.Tables.AUDIT_TRAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.web.Languages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jooq.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No event is forgotten: each has a line in the trail, and a sentence in every language that says nothing the event does not. */
class EveryEventTest {

    private final ToldTrail trail = new ToldTrail();

    static Stream<String> events() {
        return MadeUpEvents.names();
    }

    static Stream<Locale> languages() {
        return Languages.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void has_a_line_whatever_it_leaves_out(String event) {
        trail.tell(trail.event(MadeUpEvents.of(event, true), ToldTrail.OMID));
        trail.tell(trail.event(MadeUpEvents.of(event, false), null, ToldTrail.DESK));

        for (var language : Languages.ALL) {
            assertThat(trail.read(ToldTrail.in(language), ALL)).hasSize(2).allSatisfy(entry -> {
                assertThat(entry.event()).isEqualTo(event);
                assertThat(entry.sentence()).doesNotContain("{").isNotEqualTo(event);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void has_a_sentence_of_its_own_and_no_sentence_is_left_over(Locale language) throws IOException {
        var said = texts(language).stringPropertyNames().stream()
                .filter(key -> !key.startsWith("_") && !key.startsWith("word."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(said).isEqualTo(events().collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void has_all_words_in_every_language(Locale language) throws IOException {
        assertThat(texts(language).stringPropertyNames())
                .isEqualTo(texts(Locale.ENGLISH).stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("events")
    void says_only_what_it_gives(String event) {
        trail.tell(trail.event(MadeUpEvents.of(event, true), ToldTrail.OMID));
        var row = ToldTrail.DB.selectFrom(AUDIT_TRAIL).fetchSingle();
        var given = given(row);

        for (var language : Languages.ALL) {
            var sentence = Sentences.in(language).pattern(event);
            var used = Sentences.PLACE
                    .matcher(sentence)
                    .results()
                    .map(place -> place.group(1))
                    .collect(Collectors.toSet());
            assertThat(given).as(language + " " + sentence).containsAll(used);
        }
    }

    @Test
    void keeps_no_text_and_no_personal_value_in_clear() {
        trail.tell(events().map(event -> trail.event(MadeUpEvents.of(event, true), ToldTrail.OMID))
                .toArray(TrackedEventMessage<?>[]::new));

        assertThat(ToldTrail.DB
                        .resultQuery("select distinct jsonb_object_keys(state || details) from audit_trail")
                        .fetch(row -> row.get(0, String.class)))
                .doesNotContain(
                        "body", "template", "text", "address", "wish", "prompt_variables", "full_name", "search");
    }

    private static Set<String> given(Record row) {
        var given = new HashSet<String>();
        given.add(Sentences.ACTOR);
        given.addAll(Json.fields(row.get(AUDIT_TRAIL.STATE)).keySet());
        given.addAll(Json.fields(row.get(AUDIT_TRAIL.DETAILS)).keySet());
        // A title stays with its subject, whichever event gave it.
        if (Set.of("content", "prompt", "organisation", "workspace", "project")
                .contains(row.get(AUDIT_TRAIL.SUBJECT_KIND))) {
            given.add(Line.TITLE);
        }
        if (row.get(AUDIT_TRAIL.PERSON) != null) {
            given.add(Sentences.PERSON);
        }
        return given;
    }

    private static Properties texts(Locale language) throws IOException {
        var suffix = language.equals(Locale.ENGLISH) ? "" : "_" + language.getLanguage();
        var texts = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(
                        EveryEventTest.class.getResourceAsStream("/audit-sentences" + suffix + ".properties")),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}
