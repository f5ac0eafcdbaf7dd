package io.contexor.generation.command;

import static io.contexor.generation.command.Streams.SPOKEN;
import static io.contexor.generation.command.Streams.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import io.contexor.testing.FaultServer;
import io.contexor.testing.OpenAi;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own client understands our fake, with every field checked; so what our adapters understand is no invention of ours. */
class ForeignClientTest {

    private final FaultServer server = FaultServer.start(new OpenAi(SPOKEN, Duration.ZERO));
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(server.url() + "/v1")
            .apiKey("key")
            .maxRetries(0)
            .build();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void reads_a_chat() {
        understands(client.chat().completions().create(chat()));
    }

    @Test
    void reads_a_chat_in_pieces() {
        var all = ChatCompletionAccumulator.create();
        try (var stream = client.chat().completions().createStreaming(chat())) {
            stream.stream().forEach(chunk -> all.accumulate(chunk.validate()));
        }

        understands(all.chatCompletion());
    }

    @Test
    void reads_a_response() {
        understands(client.responses().create(response()));
    }

    @Test
    void reads_a_response_in_pieces() {
        var all = ResponseAccumulator.create();
        var text = new StringBuilder();
        try (var stream = client.responses().createStreaming(response())) {
            stream.stream().forEach(event -> {
                all.accumulate(event.validate());
                event.outputTextDelta().ifPresent(delta -> text.append(delta.delta()));
            });
        }

        assertThat(text).hasToString(TEXT);
        understands(all.response());
    }

    @Test
    void knows_a_limit_when_it_meets_one() {
        server.next(OpenAi.error(429, "requests", "rate_limit_exceeded", "Retry-After", "3"));

        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> client.responses().create(response()))
                .satisfies(limit -> assertThat(limit.code()).contains("rate_limit_exceeded"));
    }

    private static void understands(ChatCompletion chat) {
        chat.validate();
        assertThat(chat.choices().getFirst().message().content()).contains(TEXT);
        var usage = chat.usage().orElseThrow();
        assertThat(usage.promptTokens()).isEqualTo(SPOKEN.prompt());
        assertThat(usage.completionTokens()).isEqualTo(SPOKEN.completion());
        assertThat(usage.promptTokensDetails().orElseThrow().cachedTokens()).contains((long) SPOKEN.cached());
    }

    private static void understands(Response response) {
        response.validate();
        assertThat(response.output()
                        .getFirst()
                        .asMessage()
                        .content()
                        .getFirst()
                        .asOutputText()
                        .text())
                .isEqualTo(TEXT);
        var usage = response.usage().orElseThrow();
        assertThat(usage.inputTokens()).isEqualTo(SPOKEN.prompt());
        assertThat(usage.outputTokens()).isEqualTo(SPOKEN.completion());
        assertThat(usage.inputTokensDetails().cachedTokens()).isEqualTo(SPOKEN.cached());
    }

    private static ChatCompletionCreateParams chat() {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4.1-mini")
                .addUserMessage("Write.")
                .build();
    }

    private static ResponseCreateParams response() {
        return ResponseCreateParams.builder()
                .model("gpt-4.1-mini")
                .input("Write.")
                .build();
    }
}
