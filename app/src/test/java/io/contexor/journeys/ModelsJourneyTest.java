package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which models may be chosen, asked over HTTP. */
class ModelsJourneyTest {

    private static final String MODELS = "/api/v1/ai/models";
    private static final String[] CONFIGURED = {
        "--OPENAI_BASE_URL=http://localhost:1/v1",
        "--OPENAI_API_KEY=sk-SENTINEL",
        "--OPENAI_MODELS=gpt-4.1,gpt-4o,demo-writer",
        "--OPENAI_FALLBACK_MODELS=gpt-4o"
    };

    @Test
    void are_listed_to_whoever_is_signed_in_on_nodes_that_write_and_on_those_that_read() {
        try (var writing = Node.start(with("--contexor.role=command"));
                var reading = writing.another(with("--contexor.role=query"))) {
            var sara = writing.newcomer("Sara", "models");

            assertThat(sara.get(MODELS).json()).isEqualTo(listed("true"));
            assertThat(sara.at(reading.url()).get(MODELS).json()).isEqualTo(listed("null"));
            assertThat(writing.stranger().get(MODELS).status()).isEqualTo(401);
        }
    }

    private static JsonNode listed(String available) {
        return JsonMapper.shared().readTree("""
                {"items": [
                  {"id": "gpt-4.1", "is_default": true, "is_fallback": false, "is_available": #, "is_simulated": false},
                  {"id": "gpt-4o", "is_default": false, "is_fallback": true, "is_available": #, "is_simulated": false},
                  {"id": "demo-writer", "is_default": false, "is_fallback": false, "is_available": #, "is_simulated": true}],
                 "next_cursor": null}""".replace("#", available));
    }

    private static String[] with(String role) {
        return List.of(List.of(CONFIGURED), List.of(role)).stream()
                .flatMap(List::stream)
                .toArray(String[]::new);
    }
}
