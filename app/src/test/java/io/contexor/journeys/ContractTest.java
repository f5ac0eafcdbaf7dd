package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.ServedOperations;
import io.contexor.web.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document says everything that is served, and nothing in it is made up: every example is asked for. */
class ContractTest {

    private static final Node NODE = Node.start(
            "--OTP_RESEND_AFTER=0",
            "--AI_JOBS_AT_ONCE=0",
            "--AUDIT_CHECKPOINT_EVERY=1",
            "--WEBHOOK_ALLOW_PRIVATE=true");

    /** What differs from call to call: ids, people, slugs and times. Their presence and type are compared, not their value. */
    private static final Set<String> FREE = Set.of(
            "id",
            "content_id",
            "content",
            "job_id",
            "links",
            "prompt",
            "user_name",
            "params",
            "deadline",
            "completed_at",
            "prompt_id",
            "workspace",
            "project",
            "created_by",
            "created_by_name",
            "created_at",
            "changed_at",
            "expires_at",
            "joined_at",
            "organization",
            "ai_job",
            "event",
            "span",
            "month",
            "first_blocked_at",
            "user",
            "timestamp",
            "day",
            "next_cursor",
            "scope_id",
            "account",
            "slug",
            "address",
            "invited_by",
            "invited_by_name",
            "approved_by",
            "approved_by_name",
            "approved_at",
            "request_id",
            "access",
            "refresh",
            "access_token",
            "refresh_token",
            "phone_number",
            "email",
            "secret",
            "otpauth_uri",
            "recovery_codes",
            "resend_after",
            "session",
            "device",
            "ip",
            "opened_at",
            "position",
            "event_id",
            "subject",
            "correlation_id",
            "causation_id",
            "ip_address",
            "user_agent",
            "linked_at",
            "last_seen",
            "keys",
            "size",
            "root_hash",
            "from_root",
            "to_root",
            "key",
            "note",
            "signed_at",
            "public_key",
            "leaf",
            "leaf_index",
            "leaf_hash",
            "tree_size",
            "inclusion_path",
            "consistency_path",
            "at",
            "by",
            "by_name",
            "from_position",
            "to_position",
            "from",
            "to",
            "bucket",
            "examples",
            "mean_seconds",
            "median_seconds",
            "p90_seconds",
            "median_seconds_to_review",
            "median_seconds_to_approval",
            "url",
            "webhook",
            "delivery",
            "status_since",
            "ended_at",
            "duration_ms");

    /** The same, of what operators see. */
    private static final Set<String> FREE_IN_UPKEEP = Set.of(
            "head",
            "lag",
            "progress",
            "rate",
            "seconds_left",
            "from",
            "moved_at",
            "kept_up",
            "paused_at",
            "paused_by",
            "started_at",
            "started_by",
            "ended_at",
            "rows_before",
            "rows_after",
            "sequence",
            "stream",
            "since",
            "time",
            "payload",
            "metadata");

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void names_every_operation_that_is_served_and_no_other() {
        var served = ServedOperations.of(
                NODE.application().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));
        var documented = NODE.part(OpenApiDocument.class).operations();

        assertThat(templates(documented))
                .isEqualTo(templates(served.stream()
                        .filter(operation -> !operation.matches("GET /api/(openapi|docs|redoc).*"))
                        .collect(Collectors.toSet())));
    }

    static Stream<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (var path : NODE.part(OpenApiDocument.class).whole().path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (method.getValue().has("operationId")) {
                    examples.add(new Example(
                            method.getKey().toUpperCase(Locale.ROOT), path.getKey(), (ObjectNode) method.getValue()));
                }
            }
        }
        return examples.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shows_what_is_really_answered(Example example) {
        var reply = answerTo(example);

        assertThat(reply.status()).isEqualTo(example.status());
        if (example.isStream()) {
            assertThat(reply.response().body()).startsWith(example.stream());
        } else {
            alike(reply.json(), example.answer(), example.path());
        }
    }

    private static Person.Reply answerTo(Example example) {
        if (example.isAboutOneself()) {
            return new Oneself(NODE).send(example.id(), example.method(), example.path(), example.request());
        }
        if (example.isAboutUsage()) {
            return new UsageExamples(NODE, example).send();
        }
        return OrganisationExamples.of(NODE, example.id())
                .map(people -> people.send(example))
                .or(() -> PromptExamples.of(NODE, example.id()).map(people -> people.send(example)))
                .or(() -> ProofExamples.of(NODE, example.id()).map(people -> people.send(example)))
                .or(() -> AnalyticsExamples.of(NODE, example).map(people -> people.send(example)))
                .or(() -> WebhookExamples.of(NODE, example.id()).map(people -> people.send(example)))
                .or(() -> JobExamples.of(NODE, example.id()).map(people -> people.send(example)))
                .or(() -> UpkeepExamples.of(NODE, example).map(UpkeepExamples::send))
                .orElseGet(() -> new People(example.id()).send(example));
    }

    private static void alike(JsonNode real, JsonNode shown, String where) {
        if (shown.isObject()) {
            // An example may leave out what is null; it may not show what is not there.
            assertThat(names(real)).as("fields of %s", where).containsAll(names(shown));
            assertThat(names(real).stream()
                            .filter(name -> !real.get(name).isNull())
                            .toList())
                    .as("fields of %s that the example does not show", where)
                    .allMatch(shown::has);
            shown.properties().forEach(field -> compare(real.get(field.getKey()), field, where));
        } else if (shown.isArray()) {
            assertThat(real).as("items of %s", where).hasSameSizeAs(shown);
            for (int item = 0; item < shown.size(); item++) {
                alike(real.get(item), shown.get(item), where + "/" + item);
            }
        } else {
            assertThat(real).as(where).isEqualTo(shown);
        }
    }

    private static void compare(JsonNode real, Map.Entry<String, JsonNode> shown, String where) {
        if (FREE.contains(shown.getKey())
                || (where.startsWith("/api/v1/admin/") && FREE_IN_UPKEEP.contains(shown.getKey()))) {
            assertThat(real.getNodeType())
                    .as(where + "/" + shown.getKey())
                    .isEqualTo(shown.getValue().getNodeType());
        } else {
            alike(real, shown.getValue(), where + "/" + shown.getKey());
        }
    }

    private static Set<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> templates(Set<String> operations) {
        return operations.stream()
                .map(operation -> operation.replaceAll("\\{[^}]+}", "{}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The people of the examples, in a workspace of their own, where only what an example needs has happened. */
    private static final class People {

        private final String workspace;
        private final Person mina;
        private final Person omid;

        People(String operation) {
            workspace = "contract-" + operation;
            mina = NODE.person("Mina", workspace);
            omid = NODE.person("Omid", workspace);
        }

        /** Brings an item to where the operation finds it, and says where it is. */
        String prepare(String operation) {
            if (operation.matches("draftContent|previewPii|choosePiiPolicy|health.*")) {
                return "";
            }
            if (operation.equals("findPiiPolicy")) {
                mina.put(
                        "/api/v1/workspaces/" + MadeUpPeople.workspace(workspace) + "/pii-policy",
                        Map.of("phone", "block", "national_id", "allow"));
                return "";
            }
            var path = mina.post(
                            "/api/v1/contents",
                            Map.of("title", "Nowruz", "project", mina.project(), "body", "## Spring\n\nTwo words."))
                    .header("Location")
                    .orElseThrow();
            switch (operation) {
                case "approveContent", "rejectContent", "reopenContent", "compareMoments" ->
                    mina.post(path + "/submit", Map.of());
                case "findContent", "browseContents" -> {
                    mina.post(path + "/submit", Map.of());
                    omid.post(path + "/approve", Map.of("version", 1, "notes", "Good."));
                }
                case "browseSecurityTrail" ->
                    mina.patch(
                            "/api/v1/workspaces/" + MadeUpPeople.workspace(workspace) + "/review-policy",
                            Map.of("four_eyes", true));
                case "compareVersions" -> mina.patch(path, Map.of("body", "## Spring\n\nNow three words."));
                default -> {}
            }
            return path.substring(path.lastIndexOf('/') + 1);
        }

        Person.Reply send(Example example) {
            return send(example, prepare(example.id()));
        }

        private Person.Reply send(Example example, String contentId) {
            var path = example.path()
                    .replace("{content_id}", contentId)
                    .replace("{contentId}", contentId)
                    .replace("{workspace_id}", MadeUpPeople.workspace(workspace).toString())
                    .replace("{version}", "1");
            var query = switch (example.id()) {
                case "compareVersions" -> "?from=1&to=2";
                case "browseVersionsOf" -> "?content=" + contentId;
                case "compareMoments" -> {
                    var states = mina.get("/api/v1/contents/" + contentId + "/history")
                            .json();
                    yield "?from=" + states.at("/items/1/position") + "&to=" + states.at("/items/0/position");
                }
                default -> "";
            };
            var body = example.request();
            if (body.has("project")) {
                ((ObjectNode) body).put("project", mina.project());
            }
            return mina.send(example.method(), path + query, body.isMissingNode() ? null : body.toString());
        }
    }

    /** One operation with what the document shows of it. */
    record Example(String method, String path, ObjectNode operation) {

        String id() {
            return operation.path("operationId").asString();
        }

        boolean isAboutUsage() {
            return path.matches("/api/v1/(ai/)?usage.*");
        }

        boolean isAboutOneself() {
            return path.startsWith("/api/v1/auth/");
        }

        boolean isStream() {
            return !streamed().isMissingNode();
        }

        String stream() {
            return streamed().asString().stripTrailing();
        }

        private JsonNode streamed() {
            return operation.at("/responses/200/content/text~1event-stream/example");
        }

        JsonNode request() {
            return operation.at("/requestBody/content/application~1json/example");
        }

        int status() {
            return operation.path("responses").properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(status -> status.startsWith("2"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElseThrow();
        }

        JsonNode answer() {
            return operation
                    .path("responses")
                    .path(Integer.toString(status()))
                    .at("/content/application~1json/example");
        }

        @Override
        public String toString() {
            return id();
        }
    }
}
