package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TwoRolesJourneyTest {

    @Test
    void what_is_written_on_one_node_is_read_on_the_other() {
        try (var writing = Node.start("--contexor.role=command");
                var reading = writing.another("--contexor.role=query")) {
            var writer = writing.person("Sara", "demo");
            var reader = writer.at(reading.url()).insisting();
            for (int round = 0; round < 20; round++) {
                var drafted = writer.post(
                        "/api/v1/contents", Map.of("title", "T", "project", writer.project(), "body", "One."));
                assertThat(drafted.status()).isEqualTo(201);
                var path = drafted.header("Location").orElseThrow();
                assertThat(reader.get(path, "Contexor-Min-Position", Long.toString(drafted.position()))
                                .text("status"))
                        .isEqualTo("draft");

                var submitted = writer.post(path + "/submit", Map.of());

                assertThat(reader.get(path, "Contexor-Min-Position", Long.toString(submitted.position()))
                                .text("status"))
                        .isEqualTo("review");
            }
            assertThat(writer.get("/api/v1/contents").status()).isIn(404, 405);
            assertThat(reader.post("/api/v1/contents", Map.of("title", "T", "project", reader.project()))
                            .status())
                    .isIn(404, 405);
        }
    }

    @Test
    void two_nodes_that_do_everything_never_decide_on_what_they_only_remember() {
        try (var one = Node.start();
                var other = one.another()) {
            var here = one.person("Sara", "demo");
            var there = here.at(other.url());
            var path = here.post("/api/v1/contents", Map.of("title", "T", "project", here.project(), "body", "Zero."))
                    .header("Location")
                    .orElseThrow();
            for (int round = 0; round < 10; round++) {
                assertThat(here.patch(path, Map.of("body", "Here " + round)).status())
                        .isEqualTo(200);
                assertThat(there.patch(path, Map.of("body", "There " + round)).status())
                        .isEqualTo(200);
                assertThat(here.post(path + "/submit", Map.of()).text("status")).isEqualTo("review");
                assertThat(there.post(path + "/reopen", Map.of()).text("status"))
                        .isEqualTo("draft");
            }
            assertThat(here.get(path).json().path("current_version").asInt()).isEqualTo(21);
        }
    }

    @Test
    void the_revision_of_another_node_is_no_conflict_with_what_this_one_remembers() {
        try (var one = Node.start();
                var other = one.another()) {
            var here = one.person("Sara", "demo");
            var there = here.at(other.url());
            var path = here.post("/api/v1/contents", Map.of("title", "T", "project", here.project(), "body", "Zero."))
                    .header("Location")
                    .orElseThrow();
            here.patch(path, Map.of("body", "Here."));
            var changed =
                    there.patch(path, Map.of("body", "There.")).header("ETag").orElseThrow();

            assertThat(here.patch(path, Map.of("body", "Here again."), "If-Match", changed)
                            .status())
                    .isEqualTo(200);
            assertThat(there.patch(path, Map.of("body", "Too late."), "If-Match", changed)
                            .status())
                    .isEqualTo(412);
        }
    }

    @Test
    void a_position_that_is_never_reached_is_said_to_be_unavailable() {
        try (var node = Node.start("--contexor.read-model.wait-when-asked=1s")) {
            var late = node.person("Sara", "demo").get("/api/v1/contents", "Contexor-Min-Position", "999999");

            assertThat(late.status()).isEqualTo(503);
            assertThat(late.header("Retry-After")).isPresent();
        }
    }
}
