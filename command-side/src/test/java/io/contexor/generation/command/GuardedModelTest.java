package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contexor.generation.command.CallFailed.Cure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedModelTest {

    private static final Duration PAUSE = Duration.ofSeconds(60);
    private static final Answer WELL = new Answer("Well.", null, false, false);

    private final Hands clock = new Hands();
    private final Moody moody = new Moody();
    private final GuardedModel model = new GuardedModel("moody", moody, 5, PAUSE, clock);

    @Test
    void rests_after_five_failures_in_a_row() throws Exception {
        fails(Faults.providerFailed(null), 4);
        assertThat(model.isAvailable()).isTrue();

        fails(Faults.timedOut(), 1);

        assertThat(model.isAvailable()).isFalse();
        assertThat(model.state()).isEqualTo(2);
        assertThat(moody.calls).hasValue(5);
        clock.pass(Duration.ofSeconds(20));
        isResting(Duration.ofSeconds(40));
        assertThat(moody.calls).hasValue(5);
    }

    @Test
    void does_not_mind_a_failure_now_and_then() throws Exception {
        for (int each = 0; each < 10; each++) {
            fails(Faults.connectionLost(), 4);
            succeeds();
        }

        assertThat(model.isAvailable()).isTrue();
    }

    @Test
    void is_tried_by_one_call_after_its_rest() throws Exception {
        fails(Faults.notReached(), 5);
        clock.pass(PAUSE.plusMillis(1));
        assertThat(model.isAvailable()).isTrue();
        assertThat(model.isAvailable()).isTrue();

        var answered = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        moody.mood = () -> {
            asked.countDown();
            answered.await();
            return WELL;
        };
        var trying = Thread.ofVirtual().start(() -> {
            try {
                call();
            } catch (CallFailed | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        });
        asked.await();

        assertThat(model.isAvailable()).isFalse();
        assertThat(model.state()).isEqualTo(1);
        isResting(PAUSE);
        answered.countDown();
        trying.join();
        assertThat(model.state()).isZero();
        succeeds();
    }

    @Test
    void rests_again_where_the_trial_fails() throws Exception {
        fails(Faults.notReached(), 5);
        clock.pass(PAUSE.plusMillis(1));

        fails(Faults.notReached(), 1);

        isResting(PAUSE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void does_not_mind_what_another_request_would_not_meet(boolean isRefusal) throws Exception {
        fails(isRefusal ? Faults.refusedByModel(null) : Faults.requestRefused(), 20);

        assertThat(model.isAvailable()).isTrue();
    }

    @Test
    void rests_where_nobody_would_get_an_answer() throws Exception {
        fails(Faults.keyRefused(), 5);

        assertThat(model.isAvailable()).isFalse();
    }

    @Test
    void learns_nothing_from_a_call_that_was_called_off() throws Exception {
        fails(Faults.notReached(), 5);
        clock.pass(PAUSE.plusMillis(1));
        moody.mood = () -> {
            throw new InterruptedException();
        };
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(this::call);
        moody.mood = () -> {
            throw new IllegalStateException();
        };
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::call);

        assertThat(model.state()).isEqualTo(1);
        succeeds();
        assertThat(model.state()).isZero();
    }

    private void succeeds() throws Exception {
        moody.mood = () -> WELL;
        assertThat(call()).isEqualTo(WELL);
    }

    private void fails(CallFailed failure, int times) {
        moody.mood = () -> {
            throw failure;
        };
        for (int each = 0; each < times; each++) {
            assertThatExceptionOfType(CallFailed.class).isThrownBy(this::call).isSameAs(failure);
        }
    }

    private void isResting(Duration rest) {
        assertThatExceptionOfType(CallFailed.class).isThrownBy(this::call).satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("model-resting");
            assertThat(failure.cure()).isEqualTo(Cure.REPEAT);
            assertThat(failure.retryAfter()).isEqualTo(rest);
        });
    }

    private Answer call() throws CallFailed, InterruptedException {
        return model.write(Assignments.draft(), _ -> {});
    }

    /** A model that does as it likes. */
    private static final class Moody implements TextModel {

        private volatile Mood mood = () -> WELL;
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Answer write(Assignment assignment, Hearing hearing) throws CallFailed, InterruptedException {
            calls.incrementAndGet();
            return mood.answer();
        }
    }

    private interface Mood {
        Answer answer() throws CallFailed, InterruptedException;
    }

    /** A clock that stands still until it is told. */
    private static final class Hands extends Clock {

        private volatile Instant now = Adapter.NOW;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
