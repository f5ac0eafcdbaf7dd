package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contexor.testing.FaultServer;
import io.contexor.testing.OpenAi;
import io.contexor.testing.Reaction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class ModelsTest {

    private final MockEnvironment settings = new MockEnvironment();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void are_simulated_where_nothing_is_set() throws Exception {
        var models = set("OPENAI_DEFAULT_MODEL=gpt-4o", "OPENAI_FALLBACK_MODELS=gpt-4o-mini", "DEMO_WRITER_PAUSE=0");

        assertThat(models.offered()).containsExactly("demo-writer");
        assertThat(models.standard()).isEqualTo("demo-writer");
        assertThat(models.chain(null)).containsExactly("demo-writer");
        assertThat(models.isSimulated("demo-writer")).isTrue();
        assertThat(models.of("demo-writer").write(Assignments.draft(), _ -> {}).isSimulated())
                .isTrue();
    }

    @Test
    void are_the_usual_one_with_a_key() {
        var models = set("OPENAI_API_KEY=sk-1");

        assertThat(models.offered()).containsExactly("gpt-4.1-mini");
        assertThat(models.knows("demo-writer")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> models.of("demo-writer"));
    }

    @Test
    void are_the_default_and_the_fallbacks_where_none_are_named() {
        var models = set(
                "OPENAI_API_KEY=sk-1",
                "OPENAI_DEFAULT_MODEL=gpt-4.1",
                "OPENAI_FALLBACK_MODELS= gpt-4o , gpt-4.1,gpt-4o");

        assertThat(models.offered()).containsExactly("gpt-4.1", "gpt-4o");
        assertThat(models.isFallback("gpt-4o")).isTrue();
    }

    @Test
    void are_tried_in_order_each_once() {
        var models = set("OPENAI_API_KEY=sk-1", "OPENAI_MODELS=a,b,c,d", "OPENAI_FALLBACK_MODELS=b,c");

        assertThat(models.standard()).isEqualTo("a");
        assertThat(models.chain(null)).containsExactly("a", "b", "c");
        assertThat(models.chain("d")).containsExactly("d", "b", "c");
        assertThat(models.chain("c")).containsExactly("c", "b");
        assertThat(models.chain("gone")).containsExactly("a", "b", "c");
    }

    @Test
    void may_have_the_demo_writer_among_them() {
        var models = set("OPENAI_API_KEY=sk-1", "OPENAI_MODELS=gpt-4.1,demo-writer");

        assertThat(models.offered()).containsExactly("gpt-4.1", "demo-writer");
        assertThat(models.standard()).isEqualTo("gpt-4.1");
    }

    @ParameterizedTest
    @CsvSource({"'', /v1/chat/completions", "chat, /v1/chat/completions", "responses, /v1/responses"})
    void of_ones_own_server_are_asked_without_a_key(String api, String path) throws Exception {
        try (var server = FaultServer.start(OpenAi.says("Well."))) {
            var models = set(
                    "OPENAI_BASE_URL=" + server.url() + "/v1/",
                    "OPENAI_API=" + api,
                    "OPENAI_MODELS=llama3.1:8b",
                    "OPENAI_CONNECT_TIMEOUT=60");

            var answer = models.of("llama3.1:8b").write(Assignments.draft(), _ -> {});

            assertThat(answer.text()).isEqualTo("Well.");
            assertThat(answer.isSimulated()).isFalse();
            assertThat(server.ledger()).singleElement().satisfies(asked -> {
                assertThat(asked.path()).isEqualTo(path);
                assertThat(asked.headers()).doesNotContainKey("authorization");
            });
        }
    }

    @Test
    void that_fail_too_often_rest_alone_and_are_seen_to() {
        try (var server = FaultServer.start(Reaction.answer(500, "text/plain", ""))) {
            var models = set("OPENAI_BASE_URL=" + server.url(), "OPENAI_MODELS=a,b", "OPENAI_BREAKER_FAILURES=2");
            for (int call = 0; call < 2; call++) {
                assertThatExceptionOfType(CallFailed.class)
                        .isThrownBy(() -> models.of("a").write(Assignments.draft(), _ -> {}));
            }

            assertThat(models.isAvailable("a")).isFalse();
            assertThat(models.isAvailable("b")).isTrue();
            assertThat(meters.get("contexor.model.breaker")
                            .tag("model", "a")
                            .gauge()
                            .value())
                    .isEqualTo(2);
            assertThat(meters.get("contexor.model.breaker")
                            .tag("model", "b")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_API_KEY             | sk 1                           | has characters",
                "OPENAI_API                 | completions                    | must be responses or chat",
                "OPENAI_BASE_URL            | localhost:11434                | must be an address",
                "OPENAI_BASE_URL            | ftp://localhost/v1             | must be an address",
                "OPENAI_BASE_URL            | http://user:pass@localhost/v1  | must be an address",
                "OPENAI_BASE_URL            | http://localhost/v1?x=1        | must be an address",
                "OPENAI_BASE_URL            | http:// localhost              | must be an address",
                "OPENAI_DEFAULT_MODEL       | d                              | must be one of OPENAI_MODELS",
                "OPENAI_FALLBACK_MODELS     | b,d                            | must be some of OPENAI_MODELS",
                "OPENAI_MODELS              | a b                            | has a name that is none",
                "OPENAI_CONNECT_TIMEOUT     | soon                           | must be a duration",
                "OPENAI_FIRST_TOKEN_TIMEOUT | 0                              | must be longer",
                "OPENAI_ANSWER_TIMEOUT      | 2h                             | must be at most an hour",
                "OPENAI_ANSWER_TIMEOUT      | PT-1M                          | must be at most an hour",
                "OPENAI_BREAKER_FAILURES    | 0                              | must be a number",
                "OPENAI_BREAKER_PAUSE       | -                              | must be a duration",
                "DEMO_WRITER_PAUSE          | -1s                            | must be at most an hour"
            })
    void are_not_there_while_a_setting_is_wrong(String name, String value, String fault) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> set("OPENAI_API_KEY=sk-1", "OPENAI_MODELS=a,b,c", name + "=" + value))
                .withMessageStartingWith(name + " ")
                .withMessageContaining(fault)
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({"90, PT1M30S", "PT2S, PT2S", "500ms, PT0.5S", "2m, PT2M"})
    void wait_as_long_as_is_said(String text, Duration patience) {
        settings.setProperty("OPENAI_FIRST_TOKEN_TIMEOUT", text);

        assertThat(new Settings(settings).patience("OPENAI_FIRST_TOKEN_TIMEOUT", Duration.ZERO))
                .isEqualTo(patience);
    }

    @Test
    void that_nobody_serves_cannot_be_offered() {
        isRefused("OPENAI_MODELS names models that nobody serves", "OPENAI_MODELS=gpt-4.1");
        isRefused("OPENAI_MODELS must name the demo writer", "OPENAI_API_KEY=sk-1", "OPENAI_DEFAULT_MODEL=demo-writer");
    }

    @Test
    void are_simulated_in_production_only_if_somebody_says_so() {
        settings.setActiveProfiles("production");
        isRefused("OPENAI_API_KEY is not set");

        assertThat(set("OPENAI_MODELS=demo-writer").standard()).isEqualTo("demo-writer");
        assertThat(set("OPENAI_MODELS=", "OPENAI_API_KEY=sk-1").standard()).isEqualTo("gpt-4.1-mini");
    }

    private void isRefused(String fault, String... more) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> set(more))
                .withMessageStartingWith(fault);
        for (var setting : more) {
            settings.setProperty(setting.substring(0, setting.indexOf('=')), "");
        }
    }

    private Models set(String... more) {
        for (var setting : more) {
            int equals = setting.indexOf('=');
            settings.setProperty(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new Models(settings, Clock.systemUTC(), meters);
    }
}
