package io.contexor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class HostFilterTest {

    @ParameterizedTest
    @CsvSource({
        "'', anything.example, /api/v1/contents, true",
        "contexor.example, contexor.example, /api/v1/contents, true",
        "contexor.example, CONTEXOR.example:8443, /api/v1/contents, true",
        "'a.example, .b.example', api.b.example, /api/v1/contents, true",
        "contexor.example, evil.example, /api/v1/contents, false",
        "contexor.example, contexor.example.evil.example, /api/v1/contents, false",
        ".b.example, evilb.example, /api/v1/contents, false",
        "contexor.example, '', /api/v1/contents, false",
        "contexor.example, 10.0.0.7, /health/ready, true",
        "contexor.example, evil.example, /api/v1/contents/health, false"
    })
    void answers_to_its_names_only(String configured, String host, String path, boolean answered) {
        var request = MockServerHttpRequest.get(path);
        if (!host.isEmpty()) {
            request.header(HttpHeaders.HOST, host);
        }

        var outcome = Objects.requireNonNull(new HostFilter(configured)
                .filter(MockServerWebExchange.from(request), _ -> Mono.empty())
                .materialize()
                .block());

        assertThat(outcome.isOnComplete()).isEqualTo(answered);
        if (!answered) {
            assertThat(outcome.getThrowable())
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Catalogue.HOST_NOT_ALLOWED));
        }
    }
}
