package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes with the product, at the first start and at later ones. */
class ShippedPromptsJourneyTest {

    /** Closed together at the end: nodes of one JVM share what serves them. */
    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.reversed().forEach(Node::close);
    }

    @Test
    void nodes_that_start_at_once_ship_each_prompt_once() throws Exception {
        // A node that only reads ships nothing.
        var reading = started(Node.start("--contexor.role=query"));
        assertThat(shipped(reading)).isZero();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = IntStream.range(0, 3)
                    .mapToObj(_ -> threads.submit((Callable<Node>) reading::another))
                    .toList();
            for (var node : starting) {
                started(node.get());
            }
        }

        assertThat(shipped(reading)).isEqualTo(16);
    }

    @Test
    void what_an_operator_changed_survives_the_next_start() {
        var node = started(Node.start());
        var olena = node.operator("Olena", "platform");
        var path = "/api/v1/prompts/" + PromptId.shipped(PromptKind.CAPTION, "uk");
        assertThat(olena.patch(path, Map.of("prompt_template", "Моє про {topic}."))
                        .status())
                .isEqualTo(200);

        var later = started(node.another());

        var read = olena.at(later.url()).get(path);
        assertThat(read.text("prompt_template")).isEqualTo("Моє про {topic}.");
        assertThat(read.json().path("current_version").asInt()).isEqualTo(2);
        assertThat(shipped(later)).isEqualTo(16);
    }

    @Test
    void changing_what_is_everyones_takes_the_second_factor_that_operators_owe() {
        var node = started(Node.start("--SECOND_FACTOR_FOR=operate"));
        var olena = node.operator("Olena", "platform");
        var path = "/api/v1/prompts/" + PromptId.shipped(PromptKind.DRAFT, "en");

        var refused = olena.patch(path, Map.of("prompt_template", "Mine."));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("step-up-needed");
        assertThat(olena.get(path).status()).isEqualTo(200);
    }

    private Node started(Node node) {
        nodes.add(node);
        return node;
    }

    private static long shipped(Node node) {
        return node.guards()
                .sql("select count(*) from events where name = 'prompts.PromptShipped'")
                .query(Long.class)
                .single();
    }
}
