package io.contexor.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.identity.api.AccountRejection.AccountIsDisabled;
import io.contexor.identity.api.AccountRejection.AuthenticatorIsInUse;
import io.contexor.identity.api.AccountRejection.CredentialIsTaken;
import io.contexor.identity.api.AccountRejection.LastCredentialIsNeeded;
import io.contexor.identity.api.AccountRejection.NoAuthenticator;
import io.contexor.identity.api.AccountRejection.RecoveryCodeIsVoid;
import io.contexor.identity.api.AccountRejection.SecondFactorIsNeeded;
import io.contexor.identity.api.AccountRejection.SessionHasEnded;
import io.contexor.identity.api.AccountRejection.TooManyCredentials;
import io.contexor.identity.api.SignInRejection.AskedTooOften;
import io.contexor.identity.api.SignInRejection.ProofFails;
import io.contexor.identity.api.SignInRejection.SignInIsLocked;
import io.contexor.identity.api.SignInRejection.StepUpIsNeeded;
import io.contexor.shared.AccountId;
import io.contexor.shared.Rejection;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityWordsTest {

    private static final AccountId ACCOUNT = AccountId.of("0193a1b2-0000-7000-8000-0000000000a1");

    static Stream<Rejection> refusals() {
        return Stream.of(
                new AccountIsDisabled(ACCOUNT),
                new LastCredentialIsNeeded(ACCOUNT),
                new CredentialIsTaken(),
                new TooManyCredentials(ACCOUNT, 10),
                new AuthenticatorIsInUse(ACCOUNT),
                new NoAuthenticator(ACCOUNT),
                new RecoveryCodeIsVoid(ACCOUNT),
                new SessionHasEnded(ACCOUNT),
                new SecondFactorIsNeeded(ACCOUNT),
                new ProofFails(),
                new SignInIsLocked(Duration.ofMinutes(15)),
                new AskedTooOften(Duration.ofMinutes(1)),
                new StepUpIsNeeded(5));
    }

    @Test
    void every_refusal_has_a_code_of_its_own() {
        assertThat(refusals().map(Rejection::code)).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z-]+"));
        assertThat(refusals().map(Object::getClass))
                .hasSize(AccountRejection.class.getPermittedSubclasses().length
                        + SignInRejection.class.getPermittedSubclasses().length);
    }

    @Test
    void whoever_has_to_wait_learns_how_long() {
        assertThat(refusals().filter(refusal -> refusal.kind() == Rejection.Kind.TOO_OFTEN))
                .isNotEmpty()
                .allMatch(refusal -> refusal.retryAfter() != null);
    }

    @ParameterizedTest
    @EnumSource
    void a_proof_is_read_as_it_is_written(Proof proof) {
        assertThat(Proof.of(proof.toString())).isEqualTo(proof);
    }

    @ParameterizedTest
    @EnumSource
    void an_end_is_read_as_it_is_written(SessionEnd end) {
        assertThat(SessionEnd.of(end.toString())).isEqualTo(end);
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_is_read_as_it_is_written(CredentialKind kind) {
        assertThat(CredentialKind.of(kind.toString())).isEqualTo(kind);
    }
}
