package io.contexor.generation.command;

import static io.contexor.generation.command.CallFailed.Cure.NONE;
import static io.contexor.generation.command.CallFailed.Cure.REPEAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.command.CallFailed.Cure;
import io.contexor.generation.command.Provider.Patience;
import io.contexor.testing.OpenAi;
import io.contexor.testing.Reaction;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a provider refuses outright. */
@Timeout(240)
class StatusesTest {

    @ParameterizedTest
    @CsvSource({
        "301, '',                    '',                       request-refused,  NONE",
        "400, invalid_request_error, '',                       request-refused,  NONE",
        "400, invalid_request_error, content_policy_violation, refused-by-model, NONE",
        "400, invalid_request_error, model_not_found,          model-unknown,    NONE",
        "401, invalid_request_error, invalid_api_key,          key-refused,      NONE",
        "402, '',                    '',                       quota-exhausted,  NONE",
        "403, invalid_request_error, '',                       key-refused,      NONE",
        "403, invalid_request_error, model_not_found,          model-unknown,    NONE",
        "404, invalid_request_error, model_not_found,          model-unknown,    NONE",
        "404, '',                    '',                       model-unknown,    NONE",
        "408, '',                    '',                       provider-failed,  REPEAT",
        "409, '',                    '',                       provider-failed,  REPEAT",
        "413, '',                    '',                       request-refused,  NONE",
        "422, '',                    '',                       request-refused,  NONE",
        "429, requests,              rate_limit_exceeded,      rate-limited,     REPEAT",
        "429, insufficient_quota,    insufficient_quota,       quota-exhausted,  NONE",
        "500, server_error,          '',                       provider-failed,  REPEAT",
        "502, '',                    '',                       provider-failed,  REPEAT",
        "503, server_error,          '',                       provider-failed,  REPEAT",
        "504, '',                    '',                       provider-failed,  REPEAT"
    })
    void a_status_and_its_words_say_what_can_be_done(int status, String type, String word, String code, Cure cure)
            throws Exception {
        for (var adapter : Adapter.values()) {
            var failed = Trial.of(adapter, OpenAi.error(status, type, word)).failed(code, cure);

            assertThat(failed.retryAfter()).isNull();
            assertThat(failed.tokens()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After    | 7                             | 7000",
                "Retry-After    | 0                             | 0",
                "Retry-After    | 1.5                           | 1500",
                "retry-after-ms | 250                           | 250",
                "Retry-After    | Sat, 21 Mar 2026 12:00:30 GMT | 30000",
                "Retry-After    | 999999999                     | 86400000"
            })
    void it_is_left_alone_as_long_as_it_wants(String header, String value, long millis) throws Exception {
        for (int status : new int[] {429, 500, 503}) {
            for (var adapter : Adapter.values()) {
                var failed = Trial.of(adapter, OpenAi.error(status, "", "", header, value))
                        .failed(status == 429 ? "rate-limited" : "provider-failed", REPEAT);

                assertThat(failed.retryAfter()).isEqualTo(Duration.ofMillis(millis));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"soon", "-5", "''", "Sat 21 Mar", "'Sat, 21 Mar 2026 11:59:30 GMT'", "99999999999999999999"})
    void a_wish_that_makes_no_sense_is_none(String value) throws Exception {
        var failed = Trial.of(Adapter.RESPONSES, OpenAi.error(429, "", "", "Retry-After", value))
                .failed("rate-limited", REPEAT);

        assertThat(failed.retryAfter()).isNull();
    }

    @Test
    void the_finer_wish_counts() throws Exception {
        var reaction = OpenAi.error(429, "", "", "Retry-After", "2", "retry-after-ms", "1250");

        assertThat(Trial.of(Adapter.CHAT, reaction)
                        .failed("rate-limited", REPEAT)
                        .retryAfter())
                .isEqualTo(Duration.ofMillis(1250));
    }

    @ParameterizedTest
    @EnumSource
    void words_that_are_not_json_change_nothing(Adapter adapter) throws Exception {
        Trial.of(adapter, Reaction.answer(503, "text/html", "<html>SENTINEL</html>"))
                .failed("provider-failed", REPEAT);
        Trial.of(adapter, Reaction.answer(500, "application/json", "[1]")).failed("provider-failed", REPEAT);
        Trial.of(adapter, Reaction.answer(401, "application/json", "")).failed("key-refused", NONE);
    }

    @ParameterizedTest
    @EnumSource
    void a_status_counts_although_its_words_never_end(Adapter adapter) throws Exception {
        Trial.of(adapter, OpenAi.error(429, "", "")); // what the first call loads may take longer than this patience
        var patience = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60));

        var trial = Trial.of(adapter, patience, (_, wire) -> {
            wire.chunkedHead(429, "Content-Type", "application/json").chunk("{\"error\":");
            wire.untilHungUp();
        });

        trial.failed("rate-limited", REPEAT);
        assertThat(trial.took()).isLessThan(Duration.ofSeconds(50));
    }

    @ParameterizedTest
    @EnumSource
    void a_status_counts_although_its_words_are_endless(Adapter adapter) throws Exception {
        Trial.of(adapter, (_, wire) -> {
                    wire.chunkedHead(500, "Content-Type", "application/json");
                    while (true) {
                        wire.chunk(" ".repeat(10_000));
                    }
                })
                .failed("provider-failed", REPEAT);
    }

    @ParameterizedTest
    @EnumSource
    void a_redirection_is_not_followed(Adapter adapter) throws Exception {
        Trial.of(adapter, (request, wire) -> wire.answer(307, "text/plain", "", "Location", request.path()))
                .failed("request-refused", NONE);
    }
}
