package io.contexor.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.eventstore.StoredEvent;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** An event in the form in which it is sent: keyed by its position, and its payload as it is stored, to the letter. */
final class FeedRecord {

    private static final JsonMapper JSON = JsonMapper.shared();

    static ProducerRecord<String, byte[]> of(StoredEvent event, String topic) {
        var position = Long.toString(event.position());
        return new ProducerRecord<>(
                topic,
                null,
                null,
                position,
                value(event),
                List.<Header>of(
                        new RecordHeader("type", event.name()),
                        new RecordHeader("position", position.getBytes(UTF_8))));
    }

    private static byte[] value(StoredEvent event) {
        var text = new StringWriter(event.payload().length + event.metadata().length + 512);
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberProperty("position", event.position());
            json.writeStringProperty("id", event.id().toString());
            json.writeStringProperty("type", text(event.name()));
            optional(json, "revision", event.revision());
            json.writeStringProperty("stream", text(event.stream()));
            optional(json, "stream_type", event.aggregateType());
            json.writeNumberProperty("sequence", event.sequence());
            json.writeStringProperty("time", time(event).toString());
            json.writeName("payload");
            json.writeRawValue(text(event.payload()));
            json.writeName("metadata");
            json.writeRawValue(text(event.metadata()));
            json.writeEndObject();
        }
        return text.toString().getBytes(UTF_8);
    }

    private static void optional(JsonGenerator json, String name, byte @Nullable [] value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, text(value));
        }
    }

    private static Instant time(StoredEvent event) {
        return Instant.EPOCH.plus(event.microseconds(), ChronoUnit.MICROS);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, UTF_8);
    }

    private FeedRecord() {}
}
