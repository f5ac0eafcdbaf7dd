package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.command.Provider.Patience;
import io.contexor.testing.FaultServer;
import io.contexor.testing.Reaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call against a server that does as it is told: exactly one request of it, and nothing left of it afterwards.
 *
 * @param heard the text as it came
 */
record Trial(@Nullable Answer answer, @Nullable CallFailed failure, List<String> heard, Duration took) {

    private static final Duration SOON = Duration.ofSeconds(60);

    static Trial of(Adapter adapter, Reaction reaction) throws InterruptedException {
        return of(adapter, Adapter.ROOMY, reaction);
    }

    static Trial of(Adapter adapter, Patience patience, Reaction reaction) throws InterruptedException {
        try (var server = FaultServer.start(reaction)) {
            var trial = at(server.url(), adapter, patience);
            assertThat(server.awaitAsked(1, SOON)).as("a request").isTrue();
            assertThat(server.awaitQuiet(SOON)).as("the connection is gone").isTrue();
            assertThat(server.ledger()).as("requests").hasSize(1);
            assertThat(server.accepted()).as("connections").isEqualTo(1);
            assertThat(server.ledger().getFirst().path()).isEqualTo(adapter.path());
            assertThat(server.ledger().getFirst().callId()).isEqualTo(Assignments.CALL);
            return trial;
        }
    }

    static Trial at(String url, Adapter adapter, Patience patience) throws InterruptedException {
        var heard = new ArrayList<String>();
        var model = adapter.at(url, patience);
        long begin = System.nanoTime();
        try {
            var answer = model.write(Assignments.draft(), heard::add);
            return new Trial(answer, null, heard, Duration.ofNanos(System.nanoTime() - begin));
        } catch (CallFailed failure) {
            return new Trial(null, failure, heard, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    Answer answered() {
        assertThat(failure).isNull();
        assertThat(answer).isNotNull();
        return Objects.requireNonNull(answer);
    }

    CallFailed failed(String code, CallFailed.Cure cure) {
        assertThat(answer).isNull();
        var failed = Objects.requireNonNull(failure);
        assertThat(failed.code()).isEqualTo(code);
        assertThat(failed.cure()).isEqualTo(cure);
        assertThat(failed).hasMessage(code).hasNoCause();
        return failed;
    }
}
