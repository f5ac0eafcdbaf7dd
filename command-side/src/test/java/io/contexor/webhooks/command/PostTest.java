package io.contexor.webhooks.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.FaultServer;
import io.contexor.testing.Reaction;
import io.contexor.webhooks.command.Receiver.Refusal;
import io.contexor.webhooks.command.WebhookSettings.Reach;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.Http11SslContextSpec;

/** Over real sockets, with receivers that answer well and badly. */
class PostTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FaultServer receiver = FaultServer.start(Reaction.answer(200, "text/plain", "Thanks."));
    private final Post post = new Post(Http11SslContextSpec.forClient(), PATIENCE, NOON);

    /** Gives up soon, so that what never ends is seen to. */
    private final Post hasty = new Post(Http11SslContextSpec.forClient(), Duration.ofSeconds(2), NOON);

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Outcome send() {
        return send(post, receiver.url() + "/hook?key=1");
    }

    private static Outcome send(Post post, String url) {
        try {
            var there = Receiver.of(url, new Reach(true));
            return post.send(there, List.of(InetAddress.getLoopbackAddress()), Letters.any());
        } catch (Refusal refusal) {
            throw new AssertionError(refusal);
        }
    }

    @Test
    void sends_the_letter_as_it_is() {
        assertThat(send().isWell()).isTrue();

        var heard = receiver.ledger().getFirst();
        assertThat(heard.method()).isEqualTo("POST");
        assertThat(heard.path()).isEqualTo("/hook?key=1");
        assertThat(heard.header("Host"))
                .isEqualTo("127.0.0.1:" + URI.create(receiver.url()).getPort());
        assertThat(heard.header("Contexor-Signature")).isEqualTo("t=1,v1=00");
        assertThat(heard.header("Contexor-Delivery")).isEqualTo(Letters.DELIVERY.toString());
        assertThat(heard.header("Contexor-Event")).isEqualTo("ping");
        assertThat(heard.header("Contexor-Attempt")).isEqualTo("3");
        assertThat(heard.header("User-Agent")).startsWith("Contexor");
        assertThat(heard.body().getBytes(UTF_8)).isEqualTo(Letters.any().body());
    }

    @ParameterizedTest
    @CsvSource({
        "200,",
        "204,",
        "299,",
        "301,redirect",
        "302,redirect",
        "307,redirect",
        "400,status",
        "404,status",
        "410,status",
        "500,status"
    })
    void takes_only_success_for_success(int status, String error) {
        receiver.otherwise(Reaction.answer(status, "text/plain", "So.", "Location", receiver.url() + "/elsewhere"));

        var outcome = send();

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.error()).isEqualTo(error);
        assertThat(outcome.isGone()).isEqualTo(status == 410);
        // Wherever it points.
        assertThat(receiver.accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"429,7,PT7S", "503,7,PT7S", "503,'Sat, 28 Nov 2026 12:01:00 GMT',PT1M", "503,soon,", "500,7,", "200,7,"
    })
    void leaves_alone_whoever_asks_for_it(int status, String retryAfter, Duration pause) {
        receiver.otherwise(Reaction.answer(status, "text/plain", "", "Retry-After", retryAfter));

        assertThat(send().retryAfter()).isEqualTo(pause);
    }

    @Test
    void says_how_a_receiver_failed() {
        assertThat(send(post, FaultServer.deserted()).error()).isEqualTo("not-reached");
        try (var deaf = FaultServer.deaf()) {
            assertThat(send(post, deaf.url()).error()).isEqualTo("connection-lost");
        }
        receiver.otherwise(Reaction.reset());
        assertThat(send().error()).isEqualTo("connection-lost");
        assertThat(send(post, receiver.secureUrl()).error()).isEqualTo("tls-failed");
    }

    @Test
    void does_not_wait_for_whoever_never_answers() throws InterruptedException {
        receiver.otherwise(Reaction.silence());

        assertThat(send(hasty, receiver.url()).error()).isEqualTo("timed-out");
        assertThat(receiver.awaitQuiet(PATIENCE)).isTrue();
    }

    @Test
    void does_not_wait_for_whoever_answers_a_byte_at_a_time() throws InterruptedException {
        receiver.otherwise((_, wire) -> {
            wire.text("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            for (int letter = 0; letter < 100_000; letter++) {
                wire.text("a").pause(Duration.ofMillis(200));
            }
        });

        var outcome = send(hasty, receiver.url());

        assertThat(outcome.error()).isEqualTo("timed-out");
        assertThat(outcome.took()).isLessThan(PATIENCE);
        assertThat(receiver.awaitQuiet(PATIENCE)).isTrue();
    }

    @Test
    void hangs_up_on_whoever_answers_without_end() throws InterruptedException {
        receiver.otherwise((_, wire) -> {
            wire.text("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n");
            var much = "a".repeat(16_384);
            for (int more = 0; more < 1_000_000; more++) {
                wire.text(much);
            }
        });

        var outcome = send(post, receiver.url());

        assertThat(outcome.isWell()).isTrue();
        assertThat(outcome.answer()).hasSize(1_024);
        assertThat(receiver.awaitQuiet(PATIENCE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX: %s\r\n\r\n", "%s"})
    void reads_no_head_without_end(String form) throws InterruptedException {
        receiver.otherwise((_, wire) -> wire.text(form.formatted("a".repeat(100_000))));

        assertThat(send().isWell()).isFalse();
        assertThat(receiver.awaitQuiet(PATIENCE)).isTrue();
    }

    @Test
    void keeps_of_an_answer_what_can_be_looked_at() {
        receiver.otherwise(Reaction.answer(500, "text/plain", "a\u0000b\u001b[31m\nسلام"));

        assertThat(send().answer()).isEqualTo("a\ufffdb\ufffd[31m\nسلام");
    }
}
