package io.contexor.eventstore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.contexor.eventstore.EventFile.End;
import io.contexor.eventstore.EventFile.Head;
import io.contexor.eventstore.EventFile.PersonKey;
import io.contexor.eventstore.EventFile.Secret;
import io.contexor.eventstore.EventSearch.Found;
import java.io.PrintWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an {@link EventFile}. */
final class EventFileWriter {

    private final PrintWriter out;
    private final MessageDigest digest = sha256();
    private long events;
    private long people;
    private long secrets;

    EventFileWriter(PrintWriter out) {
        this.out = out;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void head(Head head) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("format", head.format());
        fields.put("origin", head.origin());
        fields.put("exported_at", head.exportedAt().toString());
        fields.put("organization", head.organization());
        fields.put("filter", head.filter());
        fields.put("keys", head.keys());
        line(fields);
    }

    void event(Found event) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("position", event.position());
        fields.put("id", event.id());
        fields.put("aggregate_type", event.aggregateType());
        fields.put("stream", event.stream());
        fields.put("sequence", event.sequence());
        fields.put("time", event.time().toString());
        fields.put("name", event.name());
        fields.put("revision", event.revision());
        fields.put("payload", event.payload());
        fields.put("metadata", event.metadata());
        line(fields);
        events++;
    }

    void person(PersonKey person) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("person", person.person());
        fields.put("key", person.key());
        fields.put("created_at", text(person.createdAt()));
        fields.put("erased_at", text(person.erasedAt()));
        line(fields);
        people++;
    }

    void secret(Secret secret) {
        line(Map.of("secret", secret.kind(), "row", secret.row()));
        secrets++;
    }

    End end() {
        var end = new End(events, people, secrets, HexFormat.of().formatHex(digest.digest()));
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("events", end.events());
        fields.put("people", end.people());
        fields.put("secrets", end.secrets());
        fields.put("sha256", end.sha256());
        line(fields);
        return end;
    }

    private void line(Map<String, ? extends @Nullable Object> fields) {
        var text = EventFile.JSON.writeValueAsString(fields) + "\n";
        digest.update(text.getBytes(US_ASCII));
        out.print(text);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
