package io.contexor.identity.domain;

import static io.contexor.identity.domain.AccountSamples.MINA;

import io.contexor.identity.api.Proof;
import io.contexor.identity.api.SignInsCommand.RecordFailure;
import io.contexor.identity.api.SignInsEvent.SignInFailed;
import io.contexor.identity.api.SignInsEvent.SignInLockedOut;
import io.contexor.identity.api.SignInsId;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignInsTest {

    private static final SignInsId NUMBER = SignInsId.of("otp", "5f1e9a0c");
    private static final UUID FIRST = UUID.fromString("0193a1b2-0000-7000-8000-0000000000f1");
    private static final UUID SECOND = UUID.fromString("0193a1b2-0000-7000-8000-0000000000f2");
    private static final Instant LATER = Instant.parse("2026-03-21T12:15:00Z");

    private final AggregateTestFixture<SignIns> signIns = new AggregateTestFixture<>(SignIns.class);

    @Test
    void remember_each_failure() {
        signIns.given(failed(FIRST)).when(failure(SECOND, null)).expectEvents(failed(SECOND));
    }

    @Test
    void remember_it_once() {
        signIns.given(failed(FIRST))
                .when(failure(FIRST, null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void remember_the_failure_that_locked_them() {
        signIns.givenNoPriorActivity()
                .when(failure(FIRST, LATER))
                .expectEvents(failed(FIRST), new SignInLockedOut(NUMBER, FIRST, MINA, LATER));
    }

    private static RecordFailure failure(UUID attempt, @Nullable Instant lockedUntil) {
        return new RecordFailure(NUMBER, attempt, Proof.OTP, MINA, "9c0e11d2", lockedUntil);
    }

    private static SignInFailed failed(UUID attempt) {
        return new SignInFailed(NUMBER, attempt, Proof.OTP, MINA, "9c0e11d2");
    }
}
