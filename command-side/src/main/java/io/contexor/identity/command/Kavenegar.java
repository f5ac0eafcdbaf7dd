package io.contexor.identity.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.web.Catalogue;
import io.contexor.web.Refused;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends codes through Kavenegar: by its template where there is one, otherwise as a plain message.
 *
 * <p>A message is never sent twice for one request. After five failures in a row nothing is tried for a minute, so that people
 * are told at once instead of waiting for a service that does not answer.
 */
final class Kavenegar implements CodeSender {

    private static final Logger LOG = LoggerFactory.getLogger(Kavenegar.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private final Settings settings;
    private final HttpClient http;
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "kavenegar",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(5)
                    .minimumNumberOfCalls(5)
                    .failureRateThreshold(100)
                    .waitDurationInOpenState(PAUSE)
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .build());

    Kavenegar(Settings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.patience())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String newCode() {
        return Codes.random();
    }

    @Override
    public void send(Address phone, String code) {
        var request = settings.template().isBlank()
                ? request(
                        "sms/send",
                        Map.of("receptor", receptor(phone), "sender", settings.sender(), "message", message(code)))
                : request(
                        "verify/lookup",
                        Map.of("receptor", receptor(phone), "token", code, "template", settings.template()));
        try {
            breaker.executeCallable(() -> accepted(request));
        } catch (CallNotPermittedException _) {
            throw new Refused(Catalogue.UNAVAILABLE, PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(Catalogue.UNAVAILABLE, PAUSE);
        } catch (Exception failure) {
            // The address of the request holds our key, and some failures quote it.
            LOG.warn("Kavenegar did not take a message: {}", reason(failure));
            throw new Refused(Catalogue.UNAVAILABLE, PAUSE);
        }
    }

    private boolean accepted(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LONGEST_ANSWER));
        int status = status(answer);
        if (status != 200) {
            throw new Declined(status);
        }
        return true;
    }

    /** The status stands in the body; without one, whatever HTTP says is a failure. */
    private static int status(HttpResponse<String> answer) {
        try {
            int status = JSON.readTree(answer.body()).at("/return/status").asInt(0);
            return answer.statusCode() == 200 || status != 200 ? status : answer.statusCode();
        } catch (JacksonException _) {
            return answer.statusCode() == 200 ? 0 : answer.statusCode();
        }
    }

    private HttpRequest request(String method, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(
                        URI.create("%s/v1/%s/%s.json".formatted(settings.url(), settings.apiKey(), method)))
                .timeout(settings.patience())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    /** Numbers at home are written as they are dialled there. */
    private static String receptor(Address phone) {
        var number = phone.text();
        return number.startsWith("+98") ? "0" + number.substring(3) : "00" + number.substring(1);
    }

    private static String message(String code) {
        return "Contexor: " + code;
    }

    private static String reason(Exception failure) {
        return failure instanceof Declined declined
                ? "status " + declined.status
                : failure.getClass().getSimpleName();
    }

    /**
     * How Kavenegar is reached.
     *
     * @param patience how long it may take to connect, and again to answer
     */
    record Settings(String url, String apiKey, String template, String sender, Duration patience) {

        /** Never the key: logs and exceptions print this. */
        @Override
        public String toString() {
            return url;
        }
    }

    private static final class Declined extends IOException {

        private final int status;

        Declined(int status) {
            super("declined");
            this.status = status;
        }
    }
}
