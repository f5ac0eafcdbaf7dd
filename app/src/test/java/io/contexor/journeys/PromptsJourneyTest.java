package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.journeys.Person.Reply;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Prompts over HTTP: drafted, revised, labelled and tried out, by those whose they are. */
class PromptsJourneyTest {

    private static final Node NODE = Node.start();
    private static final String PROMPTS = "/api/v1/prompts";

    private final String team = UUID.randomUUID().toString();
    private final Person sara = NODE.person("Sara", team);
    private final Person olena = NODE.operator("Olena", team);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void a_prompt_is_drafted_revised_labelled_compared_and_tried_out() {
        var path = drafted("Write about {topic}.");
        var read = sara.get(path);
        assertThat(read.json().path("variables")).hasToString("[\"topic\"]");
        assertThat(read.text("category")).isEqualTo("general");
        assertThat(read.text("kind")).isEqualTo("draft");

        var revised = sara.patch(
                path,
                Map.of("prompt_template", "Write to {audience} about {topic}."),
                "If-Match",
                read.header("ETag").orElseThrow());
        assertThat(revised.json().path("current_version").asInt()).isEqualTo(2);
        var late = sara.patch(
                path, Map.of("title", "Late"), "If-Match", read.header("ETag").orElseThrow());
        assertThat(late.status()).isEqualTo(412);

        assertThat(sara.put(path + "/labels/production", Map.of("version", 1)).status())
                .isEqualTo(200);
        assertThat(preview(sara, path, Map.of("variables", Map.of("topic", "spring"), "label", "production"))
                        .text("text"))
                .isEqualTo("Write about spring.");
        assertThat(preview(sara, path, Map.of("variables", Map.of("topic", "spring", "audience", "{topic}")))
                        .text("text"))
                .isEqualTo("Write to {topic} about spring.");

        assertThat(sara.get(path).json().path("labels")).hasToString("{\"production\":1}");
        assertThat(sara.delete(path + "/labels/production").json().path("labels"))
                .hasToString("{}");
        assertThat(sara.get(path + "/versions").json().path("items")).hasSize(2);
        assertThat(sara.get(path + "/versions/1").text("prompt_template")).isEqualTo("Write about {topic}.");
        assertThat(sara.get(path + "/versions/3").status()).isEqualTo(404);
        var compared = sara.get(path + "/versions/compare?from=1&to=2").json();
        assertThat(compared.path("lines_added").asInt()).isEqualTo(1);
        assertThat(compared.path("variables_to")).hasToString("[\"audience\",\"topic\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "'{topic', '', template-is-malformed, 1",
        "'On {topic}', 'title', variable-is-undeclared, topic",
        "'On {topic}', 'topic,tone', variable-is-unused, tone"
    })
    void a_template_that_does_not_fit_is_refused_by_name(String template, String variables, String code, String named) {
        var prompt = new HashMap<String, Object>(
                Map.of("title", "T", "prompt_template", template, "workspace", workspace()));
        if (!variables.isEmpty()) {
            prompt.put("variables", List.of(variables.split(",")));
        }

        for (var language : List.of("en", "fa", "ar", "uk")) {
            var refused = sara.post(PROMPTS, prompt, "Accept-Language", language);

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("code")).isEqualTo(code);
            assertThat(refused.text("detail")).contains(named).doesNotContain("{names}", "{position}");
        }
    }

    @Test
    void a_missing_and_an_unknown_variable_are_named() {
        var path = drafted("Write to {audience} about {topic}.");

        var missing = preview(sara, path, Map.of("variables", Map.of("topic", "spring")));
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.text("code")).isEqualTo("variable-is-missing");
        assertThat(missing.text("detail")).contains("audience").doesNotContain("topic");

        var unknown =
                preview(sara, path, Map.of("variables", Map.of("topic", "spring", "audience", "all", "env.PATH", "x")));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("code")).isEqualTo("variable-is-unknown");
        assertThat(unknown.text("detail")).contains("env.PATH");
    }

    @Test
    void a_prompt_that_is_not_active_is_listed_apart_and_can_still_be_looked_at() {
        var path = drafted("Write.");

        assertThat(sara.post(path + "/deactivate", Map.of())
                        .json()
                        .path("is_active")
                        .asBoolean())
                .isFalse();

        var here = "?workspace=" + workspace();
        assertThat(titles(sara.get(PROMPTS + here + "&active=true"))).isEmpty();
        assertThat(titles(sara.get(PROMPTS + here + "&active=false"))).hasSize(1);
        assertThat(preview(sara, path, Map.of()).text("text")).isEqualTo("Write.");
        assertThat(sara.post(path + "/activate", Map.of())
                        .json()
                        .path("is_active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void for_another_team_a_prompt_is_as_if_it_were_not() {
        var path = drafted("Ours, about {topic}.");
        var stranger = NODE.person("Mallory", "not-" + team);

        assertThat(List.of(
                        stranger.get(path),
                        stranger.get(path + "/versions"),
                        stranger.get(path + "/versions/1"),
                        stranger.get(path + "/versions/compare?from=1&to=1"),
                        stranger.patch(path, Map.of("title", "Mine")),
                        stranger.put(path + "/labels/production", Map.of("version", 1)),
                        stranger.delete(path + "/labels/production"),
                        stranger.post(path + "/activate", Map.of()),
                        stranger.post(path + "/deactivate", Map.of()),
                        preview(stranger, path, Map.of("variables", Map.of("topic", "spring"))),
                        // Operators run the installation and belong to nobody's team.
                        olena.get(path),
                        olena.patch(path, Map.of("title", "Mine")),
                        stranger.post(
                                PROMPTS, Map.of("title", "T", "prompt_template", "A.", "workspace", workspace()))))
                .allMatch(reply -> reply.status() == 404);
        assertThat(stranger.get(PROMPTS).response().body()).doesNotContain("Ours");
        assertThat(titles(stranger.get(PROMPTS + "?workspace=" + workspace()))).isEmpty();
    }

    @Test
    void what_is_everyones_is_read_by_all_and_changed_by_operators() {
        var refused = sara.post(PROMPTS, Map.of("title", "T", "prompt_template", "A."));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("forbidden");

        var made = olena.post(PROMPTS, Map.of("title", "For all " + team, "prompt_template", "On {topic}."));
        assertThat(made.status()).isEqualTo(201);
        var path = PROMPTS + "/" + made.text("id");
        assertThat(sara.get(path).json().path("workspace").isNull()).isTrue();
        assertThat(titles(sara.get(PROMPTS + "?workspace=global&limit=100"))).contains("For all " + team);
        assertThat(preview(sara, path, Map.of("variables", Map.of("topic", "spring")))
                        .text("text"))
                .isEqualTo("On spring.");
        assertThat(List.of(
                        sara.patch(path, Map.of("title", "Mine")),
                        sara.put(path + "/labels/production", Map.of("version", 1)),
                        sara.delete(path + "/labels/production"),
                        sara.post(path + "/deactivate", Map.of())))
                .allMatch(reply -> reply.status() == 403);
        assertThat(olena.patch(path, Map.of("title", "Ours")).status()).isEqualTo(200);
    }

    @Test
    void what_comes_with_the_product_is_there_from_the_start() {
        var global = sara.get(PROMPTS + "?workspace=global&limit=100").json().path("items");
        var persian = sara.get(PROMPTS + "/" + PromptId.shipped(PromptKind.DRAFT, "fa"));

        assertThat(global.valueStream().filter(item -> item.path("created_by").isNull()))
                .hasSize(16);
        assertThat(persian.text("title")).isEqualTo("پیش‌نویس مقالهٔ وبلاگ");
        assertThat(persian.json().path("variables").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("topic", "tone", "audience", "min_words", "keywords");
    }

    @Test
    void a_draft_that_is_sent_twice_under_one_key_is_one() {
        var body = Map.of("title", "Once", "prompt_template", "A.", "workspace", workspace());

        var first = sara.post(PROMPTS, body, "Idempotency-Key", "once");
        var second = sara.post(PROMPTS, body, "Idempotency-Key", "once");

        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(titles(sara.get(PROMPTS + "?workspace=" + workspace()))).containsExactly("Once");
    }

    private String drafted(String template) {
        var made = sara.post(PROMPTS, Map.of("title", "T", "prompt_template", template, "workspace", workspace()));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return made.header("Location").orElseThrow();
    }

    private String workspace() {
        return MadeUpPeople.workspace(team).toString();
    }

    private static Reply preview(Person person, String path, Map<String, ?> trial) {
        return person.post(path + "/preview", trial);
    }

    private static List<String> titles(Reply reply) {
        return reply.json()
                .path("items")
                .valueStream()
                .map(item -> Objects.requireNonNull(item.path("title").asString()))
                .toList();
    }
}
