package io.contexor.generation.command;

import static io.contexor.generation.command.CallFailed.Cure.REPEAT;
import static io.contexor.generation.command.CallFailed.Cure.UNKNOWN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contexor.generation.command.Provider.Patience;
import io.contexor.prompts.api.PromptKind;
import io.contexor.testing.FaultServer;
import io.contexor.testing.OpenAi;
import io.contexor.testing.Reaction;
import io.contexor.testing.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that end without an answer, and how soon they do. */
@Timeout(240)
class LostCallsTest {

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Patience SOON = new Patience(SHORT, LONG, LONG);

    @ParameterizedTest
    @EnumSource
    void what_nobody_takes_was_never_sent(Adapter adapter) throws Exception {
        Trial.at(FaultServer.deserted(), adapter, Adapter.ROOMY).failed("not-reached", REPEAT);
    }

    @ParameterizedTest
    @EnumSource
    void a_name_that_nobody_has_was_never_asked(Adapter adapter) throws Exception {
        Trial.at("http://provider.invalid", adapter, SOON).failed("not-reached", REPEAT);
    }

    @ParameterizedTest
    @EnumSource
    void without_an_agreed_secret_nothing_is_sent(Adapter adapter) throws Exception {
        try (var server = FaultServer.start(OpenAi.says("Nothing."))) {
            var trial = Trial.at(server.secureUrl(), adapter, SOON);

            trial.failed("not-reached", REPEAT);
            assertThat(trial.took()).isBetween(SHORT, LONG.minusSeconds(1));
            assertThat(server.ledger()).isEmpty();
            assertThat(server.awaitQuiet(LONG)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void reset_before_the_head_it_may_have_been_charged(Adapter adapter) throws Exception {
        Trial.of(adapter, Reaction.reset()).failed("connection-lost", UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void reset_while_it_is_sent_it_is_not_sent_again(Adapter adapter) throws Exception {
        try (var server = FaultServer.deaf()) {
            var model = adapter.at(server.url(), Adapter.ROOMY);
            var lengthy = Assignments.of("gpt-4.1-mini", "en", PromptKind.DRAFT, "x".repeat(16_000_000));

            assertThatExceptionOfType(CallFailed.class)
                    .isThrownBy(() -> model.write(lengthy, _ -> {}))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("connection-lost"));
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hung_up_on_without_a_word_it_may_have_been_charged(Adapter adapter) throws Exception {
        Trial.of(adapter, (_, _) -> {}).failed("connection-lost", UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void reset_after_the_head_it_may_have_been_charged(Adapter adapter) throws Exception {
        Trial.of(adapter, Streams.until(0, Reaction.reset())).failed("connection-lost", UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void reset_in_the_middle_it_may_have_been_charged(Adapter adapter) throws Exception {
        Trial.of(adapter, Streams.until(6, Reaction.reset())).failed("connection-lost", UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void hung_up_on_in_the_middle_it_may_have_been_charged(Adapter adapter) throws Exception {
        var trial = Trial.of(adapter, Streams.until(6, (_, _) -> {}));

        trial.failed("connection-lost", UNKNOWN);
        assertThat(trial.heard()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_not_http_is_no_answer(Adapter adapter) throws Exception {
        Trial.of(adapter, (_, wire) -> wire.text("SSH-2.0-SENTINEL\r\n\r\n")).failed("not-an-answer", UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void silence_is_waited_for_until_the_first_limit(Adapter adapter) throws Exception {
        isOutOfTime(adapter, new Patience(LONG, SHORT, LONG), Reaction.silence());
    }

    @ParameterizedTest
    @EnumSource
    void a_head_alone_keeps_nobody_waiting(Adapter adapter) throws Exception {
        isOutOfTime(adapter, new Patience(LONG, SHORT, LONG), Streams.until(0, Reaction.silence()));
    }

    @ParameterizedTest
    @EnumSource
    void comments_keep_nobody_waiting(Adapter adapter) throws Exception {
        isOutOfTime(
                adapter, new Patience(LONG, SHORT, LONG), Streams.until(0, (_, wire) -> dripping(wire, ": on it\n\n")));
    }

    @ParameterizedTest
    @EnumSource
    void a_flood_of_nothing_keeps_nobody_waiting(Adapter adapter) throws Exception {
        isOutOfTime(adapter, new Patience(LONG, SHORT, LONG), Streams.until(0, (_, wire) -> {
            while (true) {
                wire.chunk(":\n");
            }
        }));
    }

    @ParameterizedTest
    @EnumSource
    void an_event_in_single_bytes_keeps_nobody_waiting(Adapter adapter) throws Exception {
        isOutOfTime(adapter, new Patience(LONG, SHORT, LONG), Streams.until(0, (request, wire) -> {
            for (byte each : Streams.all(request).getBytes(UTF_8)) {
                wire.pause(Duration.ofMillis(50)).chunk(new byte[] {each});
            }
        }));
    }

    @ParameterizedTest
    @EnumSource
    void silence_in_the_middle_is_waited_for_until_the_last_limit(Adapter adapter) throws Exception {
        isOutOfTime(adapter, new Patience(LONG, LONG, SHORT), Streams.until(6, Reaction.silence()));
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_never_ends_is_left_at_the_last_limit(Adapter adapter) throws Exception {
        isOutOfTime(
                adapter,
                new Patience(LONG, LONG, SHORT),
                Streams.until(6, (_, wire) -> dripping(wire, "data: {\"type\":\"on\",\"choices\":[]}\n\n")));
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_in_one_piece_has_the_time_of_a_first_event(Adapter adapter) throws Exception {
        isOutOfTime(adapter, new Patience(LONG, SHORT, LONG), (_, wire) -> {
            wire.chunkedHead(200, "Content-Type", "application/json");
            dripping(wire, " ");
        });
    }

    @ParameterizedTest
    @EnumSource
    void called_off_it_hangs_up(Adapter adapter) throws Exception {
        var asked = new CountDownLatch(1);
        try (var server = FaultServer.start((_, wire) -> {
            asked.countDown();
            wire.untilHungUp();
        })) {
            var end = new AtomicReference<Object>();
            var caller = Thread.ofVirtual().start(() -> {
                try {
                    end.set(Trial.at(server.url(), adapter, Adapter.ROOMY));
                } catch (InterruptedException interrupted) {
                    end.set(interrupted);
                }
            });
            asked.await();

            caller.interrupt();
            caller.join();

            assertThat(end.get()).isInstanceOf(InterruptedException.class);
            assertThat(server.awaitQuiet(LONG)).isTrue();
            assertThat(server.ledger()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_listener_that_fails_ends_the_call(Adapter adapter) throws Exception {
        try (var server = FaultServer.start(Streams.until(6, Reaction.silence()))) {
            var model = adapter.at(server.url(), Adapter.ROOMY);

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> model.write(Assignments.draft(), _ -> {
                        throw new IllegalStateException("full");
                    }));
            assertThat(server.awaitQuiet(LONG)).isTrue();
        }
    }

    private static void isOutOfTime(Adapter adapter, Patience patience, Reaction reaction) throws InterruptedException {
        var trial = Trial.of(adapter, patience, reaction);

        trial.failed("timed-out", UNKNOWN);
        assertThat(trial.took()).isBetween(SHORT, LONG.minusSeconds(1));
    }

    /** Until the other side has had enough. */
    private static void dripping(Wire wire, String drop) throws IOException, InterruptedException {
        while (true) {
            wire.pause(Duration.ofMillis(20)).chunk(drop);
        }
    }
}
