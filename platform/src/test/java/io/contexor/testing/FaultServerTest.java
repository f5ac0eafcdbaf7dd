package io.contexor.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests lean on it, so it has to be what it says. */
@Timeout(240)
class FaultServerTest {

    private static final Duration DELAY = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(60);

    private final FaultServer server = FaultServer.start(OpenAi.says("Otherwise."));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void follows_its_script_and_then_does_otherwise() throws Exception {
        server.next(OpenAi.error(503, "server_error", ""), OpenAi.says("First."));

        assertThat(ask("a").statusCode()).isEqualTo(503);
        assertThat(ask("b").body()).contains("First.");
        assertThat(ask("c").body()).contains("Otherwise.");
        server.otherwise(OpenAi.says("Changed."));
        assertThat(ask("d").body()).contains("Changed.");
    }

    @Test
    void keeps_a_ledger_of_what_it_was_asked_and_of_what_it_answered() throws Exception {
        server.next(Reaction.reset(), OpenAi.says("Well. 🌱"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask("a"));
        ask("b");

        assertThat(server.ledger()).extracting(Received::callId).containsExactly("a", "b");
        assertThat(server.ledger().getFirst().json().path("model").asString()).isEqualTo("بهار");
        assertThat(server.awaitQuiet(SOON)).isTrue();
        assertThat(server.answered()).extracting(Received::callId).containsExactly("b");
        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void answers_later_if_it_is_told_to() throws Exception {
        server.next(OpenAi.says("Late.").after(DELAY));
        long begin = System.nanoTime();

        assertThat(ask("a").body()).contains("Late.");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(DELAY);
    }

    @Test
    void knows_whether_somebody_is_still_waiting() throws Exception {
        server.next(Reaction.silence());
        var asking = http.sendAsync(request("a"), BodyHandlers.ofString());

        server.awaitAsked(1, SOON);
        assertThat(server.awaitQuiet(Duration.ZERO)).isFalse();
        asking.cancel(true);

        assertThat(server.awaitQuiet(SOON)).isTrue();
    }

    @Test
    void listens_no_more_once_it_is_closed() {
        server.close();

        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ask("a"));
    }

    @Test
    void nobody_takes_calls_where_it_is_deserted() {
        var port = URI.create(FaultServer.deserted()).getPort();

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    private HttpResponse<String> ask(String callId) throws IOException, InterruptedException {
        return http.send(request(callId), BodyHandlers.ofString());
    }

    private HttpRequest request(String callId) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/v1/responses"))
                .timeout(SOON)
                .header("Idempotency-Key", callId)
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"بهار\",\"stream\":true}"))
                .build();
    }
}
