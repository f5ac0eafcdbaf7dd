package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.contexor.generation.command.Assignment.Turn;
import io.contexor.prompts.api.PromptKind;
import io.contexor.testing.FaultServer;
import io.contexor.testing.OpenAi;
import io.contexor.testing.Received;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What providers are asked, to the letter. */
class RequestsTest {

    private final FaultServer server = FaultServer.start(OpenAi.says("Well."));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_response_is_asked_for_once_and_not_kept() throws Exception {
        assertThat(asked(Adapter.RESPONSES, "gpt-4.1-mini").json())
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"model": "gpt-4.1-mini", "instructions": "SENTINEL-system: you write well.",
                         "input": [{"type": "message", "role": "user", "content": "A 🌱"},
                                   {"type": "message", "role": "assistant", "content": "B"},
                                   {"type": "message", "role": "user", "content": "C"}],
                         "max_output_tokens": 2000, "temperature": 0.7, "stream": true, "store": false}"""));
    }

    @Test
    void a_chat_is_asked_for_with_its_usage() throws Exception {
        assertThat(asked(Adapter.CHAT, "gpt-4.1-mini").json())
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"model": "gpt-4.1-mini",
                         "messages": [{"role": "system", "content": "SENTINEL-system: you write well."},
                                      {"role": "user", "content": "A 🌱"}, {"role": "assistant", "content": "B"},
                                      {"role": "user", "content": "C"}],
                         "max_tokens": 2000, "temperature": 0.7, "stream": true,
                         "stream_options": {"include_usage": true}}"""));
    }

    @Test
    @SuppressWarnings("deprecation") // nothing else shows what it does not know
    void openais_own_client_knows_every_word_of_it() throws Exception {
        var response = ObjectMappers.jsonMapper()
                .readValue(asked(Adapter.RESPONSES, "gpt-4.1-mini").body(), ResponseCreateParams.Body.class)
                .validate();
        var chat = ObjectMappers.jsonMapper()
                .readValue(asked(Adapter.CHAT, "gpt-4.1-mini").body(), ChatCompletionCreateParams.Body.class)
                .validate();

        // It asks for a stream by another method.
        assertThat(response._additionalProperties()).containsOnlyKeys("stream");
        assertThat(chat._additionalProperties()).containsOnlyKeys("stream");
    }

    @ParameterizedTest
    @EnumSource
    void a_call_carries_the_key_and_its_id_and_is_the_same_when_repeated(Adapter adapter) throws Exception {
        var first = asked(adapter, "gpt-4.1-mini");
        var second = asked(adapter, "gpt-4.1-mini");

        assertThat(first.method() + " " + first.path()).isEqualTo("POST " + adapter.path());
        assertThat(first.header("Authorization")).isEqualTo("Bearer " + Adapter.KEY);
        assertThat(first.header("Idempotency-Key")).isEqualTo(Assignments.CALL);
        assertThat(first.header("X-Client-Request-Id")).isEqualTo(Assignments.CALL);
        assertThat(first.header("Content-Type")).isEqualTo("application/json");
        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void without_a_key_nobody_is_introduced(Adapter adapter) throws Exception {
        var provider = new Provider(URI.create(server.url() + "/v1"), "", Adapter.ROOMY);

        adapter.at(provider).write(Assignments.draft(), _ -> {});

        assertThat(server.ledger().getLast().headers()).doesNotContainKey("authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"o3", "o4-mini", "gpt-5", "gpt-5-nano", "gpt-5.4", "openai/o3-mini"})
    void models_that_think_are_given_no_temperature(String model) throws Exception {
        for (var adapter : Adapter.values()) {
            assertThat(asked(adapter, model).json().has("temperature")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4.1", "gpt-4o", "llama3.1:8b", "my-o3", "gpt-oss-20b"})
    void others_are(String model) throws Exception {
        for (var adapter : Adapter.values()) {
            assertThat(asked(adapter, model).json().path("temperature").decimalValue())
                    .isEqualByComparingTo("0.7");
        }
    }

    @Test
    void openai_itself_counts_thoughts_under_another_name() throws Exception {
        var provider = new Provider(URI.create(server.url() + "/v1"), Adapter.KEY, Adapter.ROOMY);
        var openAi = new ChatCompletions(new ProviderHttp(provider, Clock.systemUTC()), true);

        openAi.write(conversation("o4-mini"), _ -> {});
        var thinking = server.ledger().getLast().json();
        openAi.write(conversation("gpt-4.1"), _ -> {});
        var usual = server.ledger().getLast().json();

        assertThat(thinking.path("max_completion_tokens").intValue()).isEqualTo(2000);
        assertThat(thinking.has("max_tokens")).isFalse();
        assertThat(usual.path("max_tokens").intValue()).isEqualTo(2000);
        assertThat(new Provider(URI.create("https://api.openai.com/v1"), "", Adapter.ROOMY).isOpenAi())
                .isTrue();
        assertThat(new Provider(URI.create("https://eu.api.openai.com/v1"), "", Adapter.ROOMY).isOpenAi())
                .isTrue();
        assertThat(new Provider(URI.create("https://notapi.openai.com.example/v1"), "", Adapter.ROOMY).isOpenAi())
                .isFalse();
        assertThat(provider.isOpenAi()).isFalse();
    }

    private Received asked(Adapter adapter, String model) throws Exception {
        adapter.at(server.url(), Adapter.ROOMY).write(conversation(model), _ -> {});
        return server.ledger().getLast();
    }

    private static Assignment conversation(String model) {
        var turns = List.of(new Turn(false, "A 🌱"), new Turn(true, "B"), new Turn(false, "C"));
        return new Assignment(
                model,
                Assignments.SYSTEM,
                turns,
                2000,
                new BigDecimal("0.7"),
                Assignments.CALL,
                "en",
                PromptKind.DRAFT,
                null,
                null);
    }
}
