package io.contexor.web;

import static io.contexor.web.ProblemsTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SigningInTest extends WebTest {

    private HttpResponse<String> ask(String... authorization) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1/samples".formatted(port)));
        for (var header : authorization) {
            request.header("Authorization", header);
        }
        return send(request);
    }

    static Stream<String> worthless() {
        return Stream.of(
                "Bearer",
                "Bearer x",
                "Bearer " + TOKEN + "A",
                "Bearer " + TOKEN.substring(1),
                "Bearer  " + TOKEN,
                "Bearer " + TOKEN + " " + TOKEN,
                "Basic " + TOKEN,
                "Basic YTpi",
                TOKEN,
                "Bearer " + TOKEN.substring(0, TOKEN.lastIndexOf('.')) + ".",
                "Bearer " + "x".repeat(5000));
    }

    @ParameterizedTest
    @MethodSource
    void worthless(String authorization) {
        assertRefused(ask(authorization));
    }

    @Test
    void is_needed() {
        assertRefused(ask());
        assertRefused(ask("Bearer " + TOKEN, "Bearer " + TOKEN));
        assertThat(ask("Bearer " + TOKEN).statusCode()).isEqualTo(200);
        assertThat(ask("bearer " + TOKEN).statusCode()).isEqualTo(200);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertProblem(answer, 401, "unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"contexor\"");
    }
}
