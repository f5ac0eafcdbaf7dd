package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.eventstore.EventFile.Head;
import io.contexor.eventstore.EventFile.PersonKey;
import io.contexor.eventstore.EventFile.Secret;
import io.contexor.eventstore.EventSearch.Found;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00.123456Z");
    private static final UUID MINA = UUID.fromString("0193a1b2-0000-7000-8000-0000000000a1");
    private static final Head HEAD =
            new Head(EventFile.FORMAT, "contexor/audit", NOON, null, true, Map.of("type", "content."), true);
    private static final PersonKey KEY = new PersonKey(MINA, "c2VhbGVk", NOON, null);
    private static final Secret SECRET = new Secret("identity.authenticator", Map.of("secret", "personal:1:…"));

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("all.events");
        try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
            var writer = new EventFileWriter(out);
            writer.head(HEAD);
            events().forEach(writer::event);
            writer.person(KEY);
            writer.person(new PersonKey(UUID.randomUUID(), null, NOON, NOON));
            writer.secret(SECRET);
            writer.end();
        }
    }

    /** Two streams, one beside the other, with a gap where a transaction was rolled back. */
    private static List<Found> events() {
        return List.of(
                event(1, "text-1", 0, "content.Content"),
                event(2, "text-2", 0, "content.Content"),
                event(4, "text-1", 1, "content.Content"),
                event(7, "alone", 0, null));
    }

    private static Found event(long position, String stream, long sequence, @Nullable String type) {
        var id = new UUID(0x0193_a1b2_0000_7000L, 0x8000_0000_0000_0000L + position).toString();
        return new Found(
                position,
                id,
                type,
                stream,
                sequence,
                NOON,
                "content.X",
                "1",
                "{\"t\":  \"بهار\\n\\\"\"}",
                "{\"a\":1.50}");
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(file));
    }

    private void refused(List<String> lines, String why) throws IOException {
        Files.write(file, lines);
        assertThatThrownBy(() -> EventFileReader.read(file, new Heard()))
                .isInstanceOf(TransferRefused.class)
                .hasMessage(why);
    }

    @Test
    void says_what_it_was_told_to_the_letter() throws IOException {
        var heard = new Heard();

        EventFileReader.read(file, heard);

        assertThat(heard.head).isEqualTo(HEAD);
        assertThat(heard.events).isEqualTo(events());
        assertThat(heard.people).hasSize(2).contains(KEY);
        assertThat(heard.secrets).containsExactly(SECRET);
        assertThat(Files.readString(file)).matches("\\p{ASCII}+");
    }

    @Test
    void is_refused_where_its_end_is_missing() throws IOException {
        refused(lines().subList(0, 8), "Line 9: the file ends before its last line.");
        Files.writeString(file, String.join("\n", lines().subList(0, 3)));
        assertThatThrownBy(() -> EventFileReader.read(file, new Heard()))
                .hasMessage("Line 3: the file ends before its last line.");
    }

    @Test
    void is_refused_where_lines_are_swapped() throws IOException {
        var lines = lines();
        Collections.swap(lines, 1, 2);
        refused(lines, "Line 3: position 1 comes after 2.");
    }

    @Test
    void is_refused_where_an_event_is_missing_within_its_stream() throws IOException {
        var lines = lines();
        lines.remove(1);
        refused(lines, "Line 3: event 1 of text-1 comes where 0 is due.");
    }

    @Test
    void is_refused_where_a_last_event_is_missing() throws IOException {
        var lines = lines();
        lines.remove(4);
        refused(lines, "Line 8: 4 events, 2 people and 1 secrets were written, and 3, 2 and 1 are here.");
    }

    @Test
    void is_refused_where_a_word_was_changed() throws IOException {
        var lines = lines();
        lines.set(1, lines.get(1).replace("1.50", "1.51"));
        refused(lines, "Line 9: the lines before it are not those that were written.");
        var other = lines();
        other.set(0, other.getFirst().replace("\"type\":", "\"Type\":"));
        refused(other, "Line 9: the lines before it are not those that were written.");
    }

    @Test
    void is_refused_where_it_goes_on() throws IOException {
        var lines = lines();
        lines.add("{}");
        refused(lines, "Line 10: the file goes on after its last line.");
    }

    @Test
    void is_refused_where_it_is_something_else() throws IOException {
        var lines = lines();
        lines.set(2, "{\"position\":2}");
        refused(lines, "Line 3: id is missing.");
        lines.set(2, "{\"position\":");
        refused(lines, "Line 3: no JSON.");
        lines.set(2, "{\"anything\":2}");
        refused(lines, "Line 3: nothing that an export of events holds.");
        refused(List.of("{}"), "Line 1: no export of events of the format contexor-events/1.");
        assertThatThrownBy(() -> EventFileReader.read(folder.resolve("none"), new Heard()))
                .hasMessage("There is no file %s.".formatted(folder.resolve("none")));
    }

    @Test
    void brings_keys_that_only_the_key_for_their_journey_opens() {
        var journey = TravellingKeys.journeyKey(MasterKey.generate());
        var sealed = new AesGcm(journey).encryptBytes(new byte[32], "journey " + MINA);
        var person = new PersonKey(MINA, Base64.getEncoder().encodeToString(sealed), NOON, null);
        var somebodyElse = new PersonKey(UUID.randomUUID(), person.key(), NOON, null);

        TravellingKeys.check(List.of(person), journey);

        var another = TravellingKeys.journeyKey(MasterKey.generate());
        assertThatThrownBy(() -> TravellingKeys.check(List.of(person), another))
                .hasMessage("The key for the journey does not open the key of %s.".formatted(MINA));
        assertThatThrownBy(() -> TravellingKeys.check(List.of(somebodyElse), journey))
                .isInstanceOf(TransferRefused.class);
        assertThatThrownBy(() -> TravellingKeys.journeyKey("no key"))
                .hasMessage("The key for the journey must be 32 bytes in base64.");
    }

    private static final class Heard implements EventFileReader.Sink {

        private @Nullable Head head;
        private final List<Found> events = new ArrayList<>();
        private final List<PersonKey> people = new ArrayList<>();
        private final List<Secret> secrets = new ArrayList<>();

        @Override
        public void head(Head first) {
            head = first;
        }

        @Override
        public void event(Found event) {
            events.add(event);
        }

        @Override
        public void person(PersonKey person) {
            people.add(person);
        }

        @Override
        public void secret(Secret secret) {
            secrets.add(secret);
        }
    }
}
