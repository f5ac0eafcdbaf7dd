package io.contexor.journeys;

import io.contexor.journeys.ContractTest.Example;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What must have happened before an example about upkeep can be asked for. */
final class UpkeepExamples {

    private final Node node;
    private final Example example;
    private final Person operator;

    private UpkeepExamples(Node node, Example example) {
        this.node = node;
        this.example = example;
        this.operator = node.operator();
    }

    /** None for an operation about something else. */
    static Optional<UpkeepExamples> of(Node node, Example example) {
        return example.path().startsWith("/api/v1/admin/")
                ? Optional.of(new UpkeepExamples(node, example))
                : Optional.empty();
    }

    Person.Reply send() {
        var path = example.path().replace("{name}", "usage.zones");
        var body = example.request();
        return switch (example.id()) {
            case "browseProjections" -> operator.get(path + "?limit=1");
            case "browseRebuilds" -> {
                rebuilt();
                rebuilt();
                yield operator.get(path + "?projection=usage.zones&limit=1");
            }
            case "findRebuild" -> operator.get(path.replace("{rebuild_id}", rebuilt()));
            // Whoever works on it may be quick, and have ended it before it is said how it stands.
            case "cancelRebuild" ->
                Patience.until(
                        () -> operator.post(path.replace("{rebuild_id}", begun(Map.of("rate", 1))), Map.of()),
                        reply -> reply.text("state").equals("running"));
            case "browseDeadLetters" -> {
                letter(drafted());
                var reply = operator.get(path + "?projection=example.gone");
                forgetLetters();
                yield reply;
            }
            case "findDeadLetter", "discardDeadLetter" -> {
                var reply = operator.send(example.method(), path.replace("{letter_id}", letter(drafted())), null);
                forgetLetters();
                yield reply;
            }
            case "browseStoredEvents" -> {
                drafted();
                drafted();
                yield operator.get(path + "?type=content.ContentDrafted&limit=1");
            }
            case "findStoredEvent" ->
                operator.get(path.replace("{event_id}", drafted().path("id").asString()));
            case "resumeProjection" -> {
                operator.post(path.replace("resume", "pause"), Map.of());
                yield operator.post(path, Map.of());
            }
            case "pauseProjection" -> {
                var reply = operator.post(path, Map.of());
                operator.post(path.replace("pause", "resume"), Map.of());
                yield reply;
            }
            default -> {
                // Another example may be about the same read model.
                awaitIdle();
                yield operator.send(example.method(), path, body.isMissingNode() ? null : body.toString());
            }
        };
    }

    private void awaitIdle() {
        Patience.until(
                () -> operator.get("/api/v1/admin/projections/rebuilds?projection=usage.zones&limit=1")
                        .json(),
                page -> !page.at("/items/0/state").asString().equals("running"));
    }

    private String rebuilt() {
        var run = begun(Map.of());
        Patience.until(
                () -> operator.get("/api/v1/admin/projections/rebuilds/" + run),
                reply -> reply.text("state").equals("finished"));
        return run;
    }

    private String begun(Map<String, ?> wish) {
        awaitIdle();
        var run = operator.post("/api/v1/admin/projections/usage.zones/rebuild", wish)
                .text("id");
        Patience.until(
                () -> operator.get("/api/v1/admin/projections/rebuilds/" + run),
                reply -> reply.json().path("position").asLong() > 0);
        return run;
    }

    private JsonNode drafted() {
        var mina = node.person("Mina", "upkeep");
        var drafted = mina.post("/api/v1/contents", Map.of("title", "Nowruz", "project", mina.project()));
        return operator.get("/api/v1/admin/events/" + drafted.position()).json();
    }

    /** As a read model leaves it that this release no longer has: of those it has, none fails. */
    private String letter(JsonNode event) {
        var id = UUID.randomUUID().toString();
        readModel()
                .sql("""
                        insert into dead_letters (dead_letter_id, processing_group, sequence_identifier, sequence_index, message_type,
                            event_identifier, time_stamp, payload_type, payload, enqueued_at, cause_type, cause_message)
                        values (?, 'example.gone', ?, 0, 'event', ?, ?, ?, '', ?, 'java.lang.IllegalStateException', 'It cannot be written.')""")
                .params(
                        id,
                        event.path("stream").asString(),
                        event.path("id").asString(),
                        event.path("time").asString(),
                        event.path("type").asString(),
                        event.path("time").asString())
                .update();
        return id;
    }

    private void forgetLetters() {
        readModel()
                .sql("delete from dead_letters where processing_group = 'example.gone'")
                .update();
    }

    private JdbcClient readModel() {
        return JdbcClient.create((javax.sql.DataSource) node.application().getBean("readModelPool"));
    }
}
