package io.contexor.journeys;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.journeys.Person.Reply;
import io.contexor.security.Access;
import io.contexor.security.Right;
import io.contexor.shared.Role;
import io.contexor.testing.ServedOperations;
import io.contexor.web.OpenApiDocument;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may do what: every endpoint of the table, for every role, for outsiders and for strangers. */
class AccessTest {

    private static final String NOBODY_LISTENS = "http://127.0.0.1:65001/";
    private static final Node NODE = Node.start(
            "--RATE_LIMIT_GENERATE=off",
            "--AI_JOBS_AT_ONCE=0",
            "--RATE_LIMIT_WEBHOOKS=off",
            "--WEBHOOK_ALLOW_PRIVATE=true",
            "--WEBHOOK_AT_ONCE=0");
    private static final Team TEAM = new Team("ours");
    private static final Team OTHERS = new Team("theirs");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void the_table_names_every_endpoint_of_the_api_and_no_other() {
        var served = ServedOperations.of(
                NODE.application().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));

        assertThat(NODE.part(Access.class).rights().keySet())
                .isEqualTo(served.stream()
                        .filter(operation -> operation.contains(" /api/v1/"))
                        .collect(toSet()));
    }

    static Stream<Operation> operations() {
        return NODE.part(Access.class).rights().entrySet().stream()
                .map(row -> new Operation(
                        row.getKey().split(" ", 2)[0], row.getKey().split(" ", 2)[1], row.getValue()))
                .sorted(java.util.Comparator.comparing(Operation::toString));
    }

    /** Those about one thing, which stands somewhere. */
    static Stream<Operation> placed() {
        return aboutOneThing().filter(operation -> operation.right.least() != null);
    }

    static Stream<Operation> aboutOneThing() {
        return operations()
                .filter(operation -> operation.path.contains("{")
                        || (operation.right.least() != null && operation.method.equals("POST")));
    }

    @ParameterizedTest
    @MethodSource("aboutOneThing")
    void to_outsiders_a_thing_is_as_if_it_were_not(Operation operation) {
        var foreign = operation.send(OTHERS.admin, TEAM.things);
        var missing = operation.send(OTHERS.admin, Map.of());

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(anonymous(foreign)).isEqualTo(anonymous(missing));
    }

    @ParameterizedTest
    @MethodSource("placed")
    void a_role_that_is_too_small_is_told_so(Operation operation) {
        for (var role : operation.triedBy()) {
            var reply = operation.send(TEAM.member(role), operation.harmless(TEAM));
            if (operation.right.least() != null && !role.covers(operation.right.least())) {
                assertThat(reply.status()).as("%s as %s", operation, role).isEqualTo(403);
                assertThat(reply.text("code")).isEqualTo("role-does-not-allow");
            } else {
                assertThat(reply.status()).as("%s as %s", operation, role).isNotIn(401, 403);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void strangers_come_no_further_than_the_open_doors(Operation operation) {
        var status = operation.send(NODE.stranger(), TEAM.things).status();

        if (operation.right == Right.OPEN) {
            assertThat(status).isNotEqualTo(403);
        } else {
            assertThat(status).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nothing_that_outsiders_read_names_anything_of_ours(Operation operation) {
        if (operation.method.equals("GET")) {
            var read = operation.send(OTHERS.admin, OTHERS.things);

            assertThat(read.response().body()).doesNotContain(TEAM.things.values());
        }
    }

    private static JsonNode anonymous(Reply reply) {
        var body = (ObjectNode) reply.json().deepCopy();
        body.remove("request_id");
        return body;
    }

    /** One row of the table. */
    record Operation(String method, String path, Right right) {

        /** Where a thing is not given, an id that nothing has stands for it. */
        Reply send(Person who, Map<String, String> things) {
            var url = VARIABLE.matcher(path).replaceAll(name -> thing(name.group(1), things));
            var query = switch (path) {
                case "/api/v1/content-versions" -> "?content=" + thing("contentId", things);
                case "/api/v1/contents/{contentId}/versions/compare", "/api/v1/prompts/{promptId}/versions/compare" ->
                    "?from=1&to=1";
                case "/api/v1/contents/{contentId}/diff" -> {
                    var today = LocalDate.now(ZoneOffset.UTC);
                    yield "?from=" + today + "&to=" + today;
                }
                default -> "";
            };
            var body = body(things);
            return who.send(method, url + query, body == null ? null : body.toString());
        }

        /** Changes go to things of their own, so that what one test does is nothing to the next. */
        Map<String, String> harmless(Team team) {
            return method.equals("GET")
                    ? team.things
                    : path.contains("{webhookId}") ? team.withWebhook(team.freshThings()) : team.freshThings();
        }

        /** Nobody archives the organisation in which the other rows are tried. */
        List<Role> triedBy() {
            return path.equals("/api/v1/organizations/{organisationId}/archive")
                    ? List.of(Role.VIEWER, Role.EDITOR)
                    : List.of(Role.values());
        }

        private static String thing(String variable, Map<String, String> things) {
            return switch (variable) {
                case "version" -> "1";
                case "label" -> "production";
                default -> things.getOrDefault(variable, UUID.randomUUID().toString());
            };
        }

        private @Nullable JsonNode body(Map<String, String> things) {
            var example = NODE.part(OpenApiDocument.class).whole().path("paths").properties().stream()
                    .filter(entry -> shape(entry.getKey()).equals(shape(path)))
                    .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                    .map(operation -> operation.at("/requestBody/content/application~1json/example"))
                    .findFirst()
                    .orElseThrow();
            if (!(example.deepCopy() instanceof ObjectNode body)) {
                return null;
            }
            replace(body, "project", thing("projectId", things));
            replace(body, "workspace", thing("workspaceId", things));
            replace(body, "scope_id", thing("workspaceId", things));
            replace(body, "organization_id", thing("organisationId", things));
            // A slug or an address that is free, whoever asked before.
            replace(body, "url", NOBODY_LISTENS);
            replace(body, "slug", "s" + UUID.randomUUID());
            replace(body, "email", UUID.randomUUID() + "@example.org");
            return body;
        }

        private static void replace(ObjectNode body, String field, String value) {
            if (body.has(field)) {
                body.put(field, value);
            }
        }

        private static String shape(String path) {
            return path.replaceAll("\\{\\w+}", "{}");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** People in all roles, and a thing of each kind that is theirs. */
    static final class Team {

        private final String name;
        private final Person admin;
        private final Map<Role, Person> members = new HashMap<>();
        private final Map<String, String> things;

        Team(String name) {
            this.name = name;
            this.admin = NODE.newcomer("admin", name);
            members.put(Role.ADMIN, admin);
            var organisation = made("/api/v1/organizations", Map.of("name", "Team " + name));
            for (var role : new Role[] {Role.VIEWER, Role.EDITOR}) {
                members.put(role, joined(organisation, role));
            }
            this.things = withWebhook(things(organisation));
        }

        Person member(Role role) {
            return members.getOrDefault(role, admin);
        }

        /** Within the same organisation, with people who can be spared. */
        Map<String, String> freshThings() {
            var organisation = things.getOrDefault("organisationId", "");
            return things(organisation);
        }

        private Map<String, String> things(String organisation) {
            var workspace = made("/api/v1/organizations/" + organisation + "/workspaces", Map.of("name", "Work"));
            var project = made("/api/v1/projects", Map.of("name", "Project", "workspace", workspace));
            var content = made("/api/v1/contents", Map.of("title", "T", "body", "B", "project", project));
            admin.post("/api/v1/contents/" + content + "/submit", Map.of());
            var prompt = made("/api/v1/prompts", Map.of("title", "T", "prompt_template", "A.", "workspace", workspace));
            var invitation = made(
                    "/api/v1/organizations/" + organisation + "/members",
                    Map.of("email", UUID.randomUUID() + "@example.org", "role", "viewer"));
            var limit = made(
                    "/api/v1/ai/usage-limits",
                    Map.of("scope", "workspace", "scope_id", workspace, "period", "daily", "tokens_limit", 1_000_000));
            var job = admin.post(
                            Provider.draft(admin.in(project), "To be written", "") + "/generate",
                            Map.of("kind", "caption"))
                    .text("job_id");
            // So that nobody watches it for long.
            admin.post("/api/v1/ai/jobs/" + job + "/cancel", Map.of());
            return Map.of(
                    "jobId", job,
                    "limitId", limit,
                    "organisationId", organisation,
                    "workspaceId", workspace,
                    "projectId", project,
                    "contentId", content,
                    "promptId", prompt,
                    "invitationId", invitation);
        }

        /** Not with every other thing: an organisation has only so many. */
        Map<String, String> withWebhook(Map<String, String> others) {
            var webhook = made(
                    "/api/v1/webhooks",
                    Map.of(
                            "url",
                            NOBODY_LISTENS,
                            "workspace",
                            others.getOrDefault("workspaceId", ""),
                            "events",
                            List.of("*")));
            var all = new HashMap<>(others);
            all.put("webhookId", webhook);
            all.put(
                    "deliveryId",
                    admin.post("/api/v1/webhooks/" + webhook + "/test", Map.of())
                            .text("delivery"));
            return all;
        }

        private Person joined(String organisation, Role role) {
            var person = NODE.newcomer(role.toString(), name);
            var invitation = made(
                    "/api/v1/organizations/" + organisation + "/members",
                    Map.of("email", MadeUpPeople.address(role.toString(), name), "role", role.toString()));
            assertThat(person.post("/api/v1/invitations/" + invitation + "/accept", Map.of())
                            .status())
                    .isEqualTo(200);
            return person;
        }

        private String made(String path, Map<String, ?> what) {
            var reply = admin.post(path, what);
            assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
            return reply.text("id");
        }
    }
}
