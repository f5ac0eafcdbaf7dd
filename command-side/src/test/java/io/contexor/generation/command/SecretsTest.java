package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.contexor.generation.command.Provider.Patience;
import io.contexor.testing.FaultServer;
import io.contexor.testing.OpenAi;
import io.contexor.testing.Reaction;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Whatever happens, nobody reads in a log or an exception what was asked, answered, or which key opened the door. */
@Timeout(300)
class SecretsTest {

    private static final String SENTINEL = "SENTINEL";
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofMillis(600));

    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final List<Logger> talkative = Stream.of("io.contexor", "io.netty", "reactor", "org.springframework")
            .map(loggers::getLogger)
            .toList();
    private final Heard log = new Heard();

    @BeforeEach
    void let_everything_talk() {
        log.start();
        for (var logger : talkative) {
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.addAppender(log);
        }
    }

    @AfterEach
    void quieten() {
        for (var logger : talkative) {
            logger.detachAppender(log);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stay_secret_in_every_fault(Adapter adapter) throws Exception {
        for (var reaction : reactions()) {
            var trial = Trial.of(adapter, SHORT, reaction);

            assertThat(String.valueOf(trial.failure())).doesNotContain(SENTINEL);
        }
        Trial.at(FaultServer.deserted(), adapter, SHORT);
        Trial.at("http://provider.invalid", adapter, SHORT);
        assertThat(log.events).isNotEmpty();
        assertThat(log.events.stream().filter(SecretsTest::tells).map(ILoggingEvent::toString))
                .isEmpty();
    }

    @Test
    void do_not_stand_in_what_a_provider_calls_itself() {
        var provider = new Provider(URI.create("http://localhost/v1"), Adapter.KEY, Adapter.ROOMY);

        assertThat(provider.toString()).doesNotContain(SENTINEL);
    }

    @Test
    void do_not_stand_in_what_a_call_and_its_answer_call_themselves() {
        var assignment = Assignments.draft();

        assertThat(List.of(
                                assignment,
                                assignment.turns(),
                                assignment.turns().stream().map(Message::of).toList(),
                                new Answer("SENTINEL", null, false, false))
                        .toString())
                .doesNotContain(SENTINEL);
    }

    private static List<Reaction> reactions() {
        return List.of(
                new OpenAi(Streams.SPOKEN, Duration.ZERO),
                (request, wire) -> wire.answer(200, "application/json", OpenAi.whole(request, Streams.SPOKEN)),
                Reaction.reset(),
                Reaction.silence(),
                (_, _) -> {},
                (_, wire) -> wire.text("SENTINEL not HTTP\r\n\r\n"),
                (_, wire) -> wire.text("HTTP/1.1 200 OK\r\nSENTINEL\r\nContent-Length: SENTINEL\r\n\r\nSENTINEL"),
                Streams.until(0, Reaction.reset()),
                Streams.until(6, Reaction.reset()),
                Streams.until(6, Reaction.silence()),
                Streams.until(6, (_, wire) -> wire.text("SENTINEL no chunk\r\n")),
                Streams.until(6, (_, wire) -> wire.lastChunk()),
                Streams.changed(_ -> List.of("{\"SENTINEL\":")),
                Streams.changed(_ -> List.of("{\"error\":{\"message\":\"SENTINEL\"}}")),
                Reaction.answer(200, "text/html", "<html>SENTINEL</html>"),
                Reaction.answer(200, "application/json", "{\"SENTINEL\": SENTINEL}"),
                Reaction.answer(200, "text/event-stream", "data: SENTINEL\n\n", "Content-Encoding", "gzip"),
                Reaction.answer(400, "application/json", "{\"error\":{\"code\":\"SENTINEL\"}}"),
                Reaction.answer(401, "application/json", "{\"error\":{\"message\":\"Wrong key sk-SENTINEL-key\"}}"),
                Reaction.answer(429, "application/json", "SENTINEL", "Retry-After", "SENTINEL"),
                Reaction.answer(500, "text/plain", "SENTINEL"));
    }

    private static boolean tells(ILoggingEvent event) {
        var all = new StringBuilder(event.getFormattedMessage());
        for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage());
            for (var suppressed : cause.getSuppressed()) {
                all.append(suppressed.getMessage());
            }
        }
        return all.toString().contains(SENTINEL);
    }

    /** Keeps what is logged; connections go on talking while it is read. */
    private static final class Heard extends AppenderBase<ILoggingEvent> {

        private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    }
}
