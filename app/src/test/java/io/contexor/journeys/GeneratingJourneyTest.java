package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** From a wish to a version, over real HTTP, written by the demo writer. */
class GeneratingJourneyTest {

    private static final Node NODE = Node.start("--DEMO_WRITER_PAUSE=0");
    private static final String CONTENTS = "/api/v1/contents";

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void a_wish_becomes_a_version_in_review() {
        var mina = NODE.person("Mina", "wish");
        var content = draft(mina, "Nowruz in spring");

        var accepted = mina.post(
                content + "/generate",
                Map.of("kind", "draft", "tone", "warm", "keywords", List.of("haft-sin"), "min_words", 150));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text("status")).isEqualTo("pending");
        assertThat(accepted.json().path("estimated_cost").decimalValue()).isPositive();
        var stream = Watching.of(mina, accepted.json().at("/links/events").asString());
        assertThat(stream.states()).startsWith("pending").endsWith("completed");
        assertThat(stream.text()).contains("## ");
        var job = mina.get(accepted.json().at("/links/self").asString());
        assertThat(job.text("status")).isEqualTo("completed");
        assertThat(job.json().path("attempts")).hasSize(1);
        assertThat(job.json().path("simulated").booleanValue()).isTrue();
        var view = mina.get(content);
        assertThat(view.text("status")).isEqualTo("review");
        assertThat(view.text("body")).contains("## ");
        var version =
                mina.get(content + "/versions/" + job.json().path("version").asInt());
        assertThat(version.json().at("/metadata/model").asString()).isEqualTo("demo-writer");
        assertThat(version.text("ai_job")).isEqualTo(accepted.text("job_id"));
        var records = mina.get("/api/v1/ai/usage-logs").json().path("items");
        assertThat(records).hasSize(1);
        assertThat(records.get(0).path("estimated_cost").decimalValue())
                .isEqualByComparingTo(job.json().path("cost").decimalValue());
    }

    private static String draft(Person person, String title) {
        return person.post(CONTENTS, Map.of("title", title, "project", person.project()))
                .header("Location")
                .orElseThrow();
    }
}
