package io.contexor.identity.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.contexor.web.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that answers as Kavenegar does, or worse. */
class KavenegarTest {

    private static final Address MINA = Address.phone("+989120000001");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SENT =
            "{\"return\":{\"status\":200,\"message\":\"تایید شد\"},\"entries\":[{\"messageid\":1,\"status\":5}]}";

    private final HttpServer server = server();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch silence = new CountDownLatch(1);
    private Behaviour behaviour = exchange -> answer(exchange, 200, SENT);

    @BeforeEach
    void listen() {
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            behaviour.on(exchange);
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        silence.countDown();
        server.stop(0);
    }

    @Test
    void a_template_is_looked_up() {
        sender("login-otp").send(MINA, "271828");

        assertThat(requests).singleElement().asString().startsWith("/v1/KEY/verify/lookup.json ");
        assertThat(requests.getFirst()).contains("receptor=09120000001", "token=271828", "template=login-otp");
    }

    @Test
    void without_a_template_a_message_is_sent() {
        sender("").send(MINA, "271828");

        assertThat(requests).singleElement().asString().startsWith("/v1/KEY/sms/send.json ");
        assertThat(requests.getFirst()).contains("receptor=09120000001", "sender=1000596446", "271828");
    }

    @Test
    void numbers_abroad_are_dialled_from_home() {
        sender("login-otp").send(Address.phone("+380501234567"), "271828");

        assertThat(requests.getFirst()).contains("receptor=00380501234567");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 411, 418, 424, 500, 503})
    void what_is_declined_was_not_sent(int status) {
        behaviour = exchange ->
                answer(exchange, status, "{\"return\":{\"status\":%d,\"message\":\"no\"}}".formatted(status));

        isNotSent(sender("login-otp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>busy</html>", "{}", "{\"return\":{\"status\":418}}", "{\"return\":{\"status\":\"x\"}}"
            })
    void what_is_not_confirmed_was_not_sent(String body) {
        behaviour = exchange -> answer(exchange, 200, body);

        isNotSent(sender("login-otp"));
    }

    @Test
    void an_endless_answer_is_not_read() {
        behaviour = exchange -> answer(exchange, 200, " ".repeat(1_000_000) + SENT);

        isNotSent(sender("login-otp"));
    }

    @Test
    void silence_is_not_waited_for() {
        behaviour = exchange -> {
            try {
                silence.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        };

        isNotSent(sender("login-otp", Duration.ofMillis(1_500)));
    }

    @Test
    void a_connection_that_is_cut_sent_nothing() {
        behaviour = HttpExchange::close;

        isNotSent(sender("login-otp"));
    }

    @Test
    void after_five_failures_nobody_asks_for_a_minute() {
        behaviour = exchange -> answer(exchange, 500, "");
        var sender = sender("login-otp");
        for (int failure = 0; failure < 5; failure++) {
            isNotSent(sender);
        }
        requests.clear();

        isNotSent(sender);

        assertThat(requests).isEmpty();
    }

    @Test
    void a_failure_now_and_then_stops_nothing() {
        var sender = sender("login-otp");
        for (int each = 0; each < 10; each++) {
            behaviour = exchange -> answer(exchange, 500, "");
            isNotSent(sender);
            behaviour = exchange -> answer(exchange, 200, SENT);
            assertThatCode(() -> sender.send(MINA, "271828")).doesNotThrowAnyException();
        }
    }

    @Test
    void a_failure_does_not_give_our_key_away() {
        assertThat(settings("login-otp", PATIENCE).toString()).doesNotContain("KEY");
    }

    private static void isNotSent(Kavenegar sender) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> sender.send(MINA, "271828"));
    }

    private Kavenegar sender(String template) {
        return sender(template, PATIENCE);
    }

    private Kavenegar sender(String template, Duration patience) {
        return new Kavenegar(settings(template, patience));
    }

    private Kavenegar.Settings settings(String template, Duration patience) {
        return new Kavenegar.Settings(
                "http://localhost:" + server.getAddress().getPort(), "KEY", template, "1000596446", patience);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private interface Behaviour {
        void on(HttpExchange exchange) throws IOException;
    }
}
