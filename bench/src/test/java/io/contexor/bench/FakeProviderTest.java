package io.contexor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FakeProviderTest {

    private static final int CALLERS = 20;
    private static final Duration LATENCY = Duration.ofMillis(200);

    private final FakeProvider provider = new FakeProvider(LATENCY, WrittenText.stream());
    private final Crowd crowd = new Crowd(CALLERS, () -> new HttpConnection(provider.port()));

    FakeProviderTest() throws IOException {}

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void has_everybody_wait_at_the_same_time() {
        long begun = System.nanoTime();
        crowd.send(calls(3 * CALLERS));

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(LATENCY.multipliedBy(3), LATENCY.multipliedBy(3 * CALLERS));
        assertThat(provider.mostAtOnce()).isBetween(2, CALLERS);
    }

    @Test
    void remembers_each_call_as_often_as_it_was_made() {
        crowd.send(calls(CALLERS));
        crowd.send(calls(1));
        awaitAnswered(CALLERS + 1);

        assertThat(provider.answered()).isEqualTo(CALLERS + 1);
        assertThat(provider.calls()).hasSize(CALLERS + 1).doesNotContainNull();
        assertThat(provider.calls().stream().distinct()).hasSize(CALLERS).contains("call-0", "call-19");
    }

    @Test
    void has_no_answer_for_a_call_without_an_id() {
        var nameless = HttpRequests.as("t").post("/v1/chat/completions", "{}");

        assertThatThrownBy(() -> crowd.send(List.of(nameless))).hasCauseInstanceOf(EOFException.class);
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void streams_a_draft_in_two_sections() {
        var text = new StringBuilder();
        crowd.send(calls(1))
                .getFirst()
                .body()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JsonMapper.shared().readTree(line.substring("data: ".length())))
                .forEach(event ->
                        text.append(event.at("/choices/0/delta/content").asString("")));

        assertThat(text.toString()).startsWith("## Houses\n\nA house is").contains("\n\n## Doors\n\nA house is");
    }

    /** Whoever is answered knows it before it is counted. */
    private void awaitAnswered(int calls) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (provider.answered() < calls && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static List<byte[]> calls(int number) {
        return IntStream.range(0, number)
                .mapToObj(call -> HttpRequests.as("t")
                        .with(FakeProvider.CALL, "call-" + call)
                        .post("/v1/chat/completions", "{}"))
                .toList();
    }
}
