package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.contexor.generation.command.Provider.Patience;
import io.contexor.testing.FaultServer;
import io.contexor.testing.OpenAi;
import io.contexor.testing.Reaction;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many calls at once, good and bad, each of them one request; and afterwards the process is as it was before. */
@Timeout(300)
class LeftoversTest {

    private static final int ROUNDS = 12;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Patience SHORT = new Patience(SOON, Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final List<Reaction> REACTIONS = List.of(
            new OpenAi(Streams.SPOKEN, Duration.ZERO),
            new OpenAi(Streams.SPOKEN, Duration.ofMillis(5)),
            Reaction.reset(),
            Streams.until(0, Reaction.reset()),
            Streams.until(6, Reaction.reset()),
            Streams.until(6, (_, _) -> {}),
            Reaction.answer(200, "text/html", "<html>"),
            OpenAi.error(429, "requests", "rate_limit_exceeded"),
            OpenAi.error(500, "server_error", ""));
    private static final List<Reaction> SILENT =
            List.of(Reaction.silence(), Streams.until(0, Reaction.silence()), Streams.until(3, Reaction.silence()));

    @ParameterizedTest
    @EnumSource
    void no_thread_no_socket_and_no_second_request(Adapter adapter) throws Exception {
        many(adapter, 1, 2, Adapter.ROOMY, REACTIONS);
        many(adapter, 1, 0, SHORT, SILENT);
        var threads = threads();
        long files = files();

        many(adapter, ROUNDS, 2, Adapter.ROOMY, REACTIONS);
        many(adapter, ROUNDS, 0, SHORT, SILENT);

        assertThat(threads()).isSubsetOf(threads);
        assertThat(files()).isLessThan(files + ROUNDS);
    }

    private static void many(Adapter adapter, int rounds, int good, Patience patience, List<Reaction> reactions)
            throws Exception {
        try (var server = FaultServer.start(OpenAi.says("Well."));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var model = adapter.at(server.url(), patience);
            for (int round = 0; round < rounds; round++) {
                server.next(reactions.toArray(Reaction[]::new));
            }
            var calls = IntStream.range(0, rounds * reactions.size())
                    .<Callable<Boolean>>mapToObj(_ -> () -> isAnswered(model))
                    .toList();

            int answered = 0;
            for (var call : callers.invokeAll(calls)) {
                answered += call.get() ? 1 : 0;
            }

            assertThat(answered).isEqualTo(rounds * good);
            assertThat(server.awaitAsked(calls.size(), SOON)).isTrue();
            assertThat(server.ledger()).hasSize(calls.size());
            assertThat(server.accepted()).isEqualTo(calls.size());
            assertThat(server.awaitQuiet(SOON)).isTrue();
        }
    }

    private static boolean isAnswered(TextModel model) throws InterruptedException {
        try {
            return model.write(Assignments.draft(), _ -> {}).text().equals(Streams.TEXT);
        } catch (CallFailed _) {
            return false;
        }
    }

    /** Without those that carry virtual threads, which come and go as they are needed, and those that all connections share. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("ForkJoinPool") && !name.startsWith("reactor-http-"))
                .collect(Collectors.toSet());
    }

    private static long files() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
