package io.contexor.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.eventstore.EventFile.End;
import io.contexor.eventstore.EventFile.Head;
import io.contexor.eventstore.EventFile.PersonKey;
import io.contexor.eventstore.EventFile.Secret;
import io.contexor.eventstore.EventSearch.Found;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads an {@link EventFile} to its end, and refuses the first line that is not as it was written: what is missing, doubled, swapped or
 * changed. Whoever reads has to hold back until the end has been read, since only then all is known to be whole.
 */
final class EventFileReader {

    private final Sink sink;
    private final MessageDigest digest = EventFileWriter.sha256();
    private final Map<String, Long> streams = new HashMap<>();
    private long line;
    private long position;
    private long events;
    private long people;
    private long secrets;

    private EventFileReader(Sink sink) {
        this.sink = sink;
    }

    /** Tells {@code sink} of every line. */
    static void read(Path file, Sink sink) {
        try (var from = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
            new EventFileReader(sink).read(from);
        } catch (NoSuchFileException missing) {
            throw new TransferRefused("There is no file %s.".formatted(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void read(InputStream from) throws IOException {
        sink.head(head(next(from)));
        for (var fields = next(from); !ended(fields); fields = next(from)) {
            take(fields);
        }
        if (from.read() != -1) {
            line++;
            throw refused("the file goes on after its last line");
        }
    }

    private JsonNode next(InputStream from) throws IOException {
        var bytes = new ByteArrayOutputStream(1_024);
        line++;
        int sign = from.read();
        while (sign != '\n' && sign != -1) {
            bytes.write(sign);
            sign = from.read();
        }
        if (sign == -1) {
            throw refused("the file ends before its last line");
        }
        pending = bytes.toByteArray();
        try {
            return EventFile.JSON.readTree(new String(pending, UTF_8));
        } catch (JacksonException broken) {
            throw refused("no JSON");
        }
    }

    private byte[] pending = {};

    /** What was read last belongs to what the end vouches for. */
    private void digested() {
        digest.update(pending);
        digest.update((byte) '\n');
    }

    private Head head(JsonNode fields) {
        if (!fields.path("format").asString("").equals(EventFile.FORMAT)) {
            throw refused("no export of events of the format " + EventFile.FORMAT);
        }
        try {
            var filter = new HashMap<String, String>();
            fields.path("filter").forEachEntry((name, value) -> filter.put(name, value.asString()));
            var organization = fields.path("organization");
            var head = new Head(
                    EventFile.FORMAT,
                    Lines.text(fields, "origin"),
                    Lines.time(fields, "exported_at"),
                    organization.isString() ? Lines.id(fields, "organization") : null,
                    !filter.isEmpty(),
                    filter,
                    fields.path("keys").asBoolean(false));
            digested();
            return head;
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            throw refused(String.valueOf(wrong.getMessage()));
        }
    }

    private void take(JsonNode fields) {
        try {
            if (fields.has("position")) {
                sink.event(ordered(Lines.event(fields)));
                events++;
            } else if (fields.has("person")) {
                sink.person(Lines.person(fields));
                people++;
            } else if (fields.has("secret")) {
                sink.secret(Lines.secret(fields));
                secrets++;
            } else {
                throw refused("nothing that an export of events holds");
            }
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            throw refused(String.valueOf(wrong.getMessage()));
        }
        digested();
    }

    private Found ordered(Found event) {
        if (event.position() <= position) {
            throw refused("position %d comes after %d".formatted(event.position(), position));
        }
        long expected = streams.getOrDefault(event.stream(), 0L);
        if (event.sequence() != expected) {
            throw refused("event %d of %s comes where %d is due".formatted(event.sequence(), event.stream(), expected));
        }
        position = event.position();
        streams.put(event.stream(), expected + 1);
        return event;
    }

    private boolean ended(JsonNode fields) {
        if (!fields.has("sha256")) {
            return false;
        }
        var end = new End(
                fields.path("events").asLong(-1),
                fields.path("people").asLong(-1),
                fields.path("secrets").asLong(-1),
                fields.path("sha256").asString(""));
        if (end.events() != events || end.people() != people || end.secrets() != secrets) {
            throw refused("%d events, %d people and %d secrets were written, and %d, %d and %d are here"
                    .formatted(end.events(), end.people(), end.secrets(), events, people, secrets));
        }
        if (!end.sha256().equals(HexFormat.of().formatHex(digest.digest()))) {
            throw refused("the lines before it are not those that were written");
        }
        return true;
    }

    private TransferRefused refused(String why) {
        return new TransferRefused("Line %d: %s.".formatted(line, why));
    }

    /** Is told of each line, in order. */
    interface Sink {

        default void head(Head head) {}

        default void event(Found event) {}

        default void person(PersonKey person) {}

        default void secret(Secret secret) {}
    }
}
