package io.contexor.identity.domain;

import static io.contexor.identity.domain.AccountSamples.*;

import io.contexor.identity.api.AccountCommand;
import io.contexor.identity.api.AccountCommand.AppointOperator;
import io.contexor.identity.api.AccountCommand.ChoosePassword;
import io.contexor.identity.api.AccountCommand.ClaimAddress;
import io.contexor.identity.api.AccountCommand.ConfirmAuthenticator;
import io.contexor.identity.api.AccountCommand.DisableAccount;
import io.contexor.identity.api.AccountCommand.DismissOperator;
import io.contexor.identity.api.AccountCommand.EnableAccount;
import io.contexor.identity.api.AccountCommand.EndOtherSessions;
import io.contexor.identity.api.AccountCommand.EndSession;
import io.contexor.identity.api.AccountCommand.EnrolAuthenticator;
import io.contexor.identity.api.AccountCommand.EraseAccount;
import io.contexor.identity.api.AccountCommand.IssueRecoveryCodes;
import io.contexor.identity.api.AccountCommand.LinkCredential;
import io.contexor.identity.api.AccountCommand.NameAccount;
import io.contexor.identity.api.AccountCommand.OpenSession;
import io.contexor.identity.api.AccountCommand.ProveAddress;
import io.contexor.identity.api.AccountCommand.RegisterAccount;
import io.contexor.identity.api.AccountCommand.ReleaseAddress;
import io.contexor.identity.api.AccountCommand.RemoveAuthenticator;
import io.contexor.identity.api.AccountCommand.StepUpSession;
import io.contexor.identity.api.AccountCommand.UnlinkCredential;
import io.contexor.identity.api.AccountCommand.UseRecoveryCode;
import io.contexor.identity.api.AccountEvent.AccountDisabled;
import io.contexor.identity.api.AccountEvent.AccountEnabled;
import io.contexor.identity.api.AccountEvent.AccountErased;
import io.contexor.identity.api.AccountEvent.AccountNamed;
import io.contexor.identity.api.AccountEvent.AuthenticatorConfirmed;
import io.contexor.identity.api.AccountEvent.AuthenticatorEnrolled;
import io.contexor.identity.api.AccountEvent.AuthenticatorRemoved;
import io.contexor.identity.api.AccountEvent.CredentialLinked;
import io.contexor.identity.api.AccountEvent.CredentialUnlinked;
import io.contexor.identity.api.AccountEvent.OperatorAppointed;
import io.contexor.identity.api.AccountEvent.OperatorDismissed;
import io.contexor.identity.api.AccountEvent.PasswordChosen;
import io.contexor.identity.api.AccountEvent.PasswordDropped;
import io.contexor.identity.api.AccountEvent.RecoveryCodeUsed;
import io.contexor.identity.api.AccountEvent.RecoveryCodesIssued;
import io.contexor.identity.api.AccountEvent.SessionSteppedUp;
import io.contexor.identity.api.AccountRejection.AccountIsDisabled;
import io.contexor.identity.api.AccountRejection.AuthenticatorIsInUse;
import io.contexor.identity.api.AccountRejection.LastCredentialIsNeeded;
import io.contexor.identity.api.AccountRejection.NoAuthenticator;
import io.contexor.identity.api.AccountRejection.RecoveryCodeIsVoid;
import io.contexor.identity.api.AccountRejection.SecondFactorIsNeeded;
import io.contexor.identity.api.AccountRejection.SessionHasEnded;
import io.contexor.identity.api.AccountRejection.TooManyCredentials;
import io.contexor.identity.api.CredentialKind;
import io.contexor.identity.api.Proof;
import io.contexor.identity.api.SessionEnd;
import io.contexor.shared.NothingHere;
import io.contexor.shared.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountTest {

    private final AggregateTestFixture<Account> account = new AggregateTestFixture<>(Account.class);

    @Nested
    class A_new_account {

        @Test
        void has_the_address_that_was_proved() {
            account.givenNoPriorActivity()
                    .when(new RegisterAccount(MINA, PHONE, CredentialKind.PHONE, NUMBER, true, null, null))
                    .expectEvents(registered(), phone(), proved(PHONE));
        }

        @Test
        void may_have_an_address_that_is_only_said_to_be_theirs() {
            account.givenNoPriorActivity()
                    .when(new RegisterAccount(MINA, EMAIL, CredentialKind.EMAIL, MAILBOX, false, NAME, PASSWORD))
                    .expectEvents(registered(), new AccountNamed(MINA, NAME), email(), chosen());
        }
    }

    @Nested
    class A_second_credential {

        @Test
        void is_linked_with_its_proof() {
            when(link(EMAIL, true), registered(), phone(), proved(PHONE)).expectEvents(email(), proved(EMAIL));
        }

        @Test
        void is_linked_once() {
            nothingHappens(link(EMAIL, true), registered(), phone(), proved(PHONE), email(), proved(EMAIL));
        }

        @Test
        void is_proved_later() {
            when(new ProveAddress(MINA, EMAIL), registered(), email()).expectEvents(proved(EMAIL));
        }

        @Test
        void is_proved_once() {
            nothingHappens(new ProveAddress(MINA, EMAIL), registered(), email(), proved(EMAIL));
        }

        @Test
        void is_refused_beyond_ten() {
            var history = new ArrayList<Object>(List.of(registered()));
            Stream.generate(UUID::randomUUID)
                    .limit(10)
                    .forEach(one -> history.add(new CredentialLinked(MINA, one, CredentialKind.EMAIL, MAILBOX)));
            isRefused(link(EMAIL, true), new TooManyCredentials(MINA, 10), history.toArray());
        }

        @Test
        void is_unlinked() {
            when(unlink(PHONE), registered(), phone(), proved(PHONE), email(), proved(EMAIL))
                    .expectEvents(new CredentialUnlinked(MINA, PHONE));
        }

        @Test
        void is_unlinked_once() {
            nothingHappens(unlink(PHONE), registered(), email(), proved(EMAIL));
        }
    }

    @Nested
    class The_last_proved_credential {

        @Test
        void stays() {
            isRefused(unlink(PHONE), new LastCredentialIsNeeded(MINA), registered(), phone(), proved(PHONE));
        }

        @Test
        void stays_beside_one_that_is_not_proved() {
            isRefused(unlink(PHONE), new LastCredentialIsNeeded(MINA), registered(), phone(), proved(PHONE), email());
        }
    }

    @Nested
    class An_address_nobody_had_proved {

        @Test
        void throws_out_whoever_came_in_without_a_proof() {
            when(
                            new ClaimAddress(MINA, EMAIL),
                            registered(),
                            email(),
                            chosen(),
                            opened(SESSION),
                            new AuthenticatorEnrolled(MINA, DEVICE))
                    .expectEvents(
                            proved(EMAIL),
                            new PasswordDropped(MINA, PASSWORD),
                            new AuthenticatorRemoved(MINA, DEVICE),
                            ended(SESSION, SessionEnd.ADDRESS_CLAIMED));
        }

        @Test
        void leaves_the_account_of_somebody_else_who_proved_another() {
            when(new ClaimAddress(MINA, EMAIL), registered(), phone(), proved(PHONE), email(), chosen())
                    .expectEvents(new CredentialUnlinked(MINA, EMAIL));
        }

        @Test
        void goes_to_whoever_proves_it_elsewhere() {
            when(new ReleaseAddress(MINA, EMAIL), registered(), email(), opened(SESSION))
                    .expectEvents(new CredentialUnlinked(MINA, EMAIL), ended(SESSION, SessionEnd.ADDRESS_CLAIMED));
            when(new ReleaseAddress(MINA, EMAIL), registered(), phone(), proved(PHONE), email(), opened(SESSION))
                    .expectEvents(new CredentialUnlinked(MINA, EMAIL));
        }

        @Test
        void goes_nowhere_once_proved() {
            nothingHappens(new ReleaseAddress(MINA, EMAIL), registered(), email(), proved(EMAIL));
        }

        @Test
        void changes_nothing_once_proved() {
            nothingHappens(new ClaimAddress(MINA, EMAIL), registered(), email(), proved(EMAIL), chosen());
        }
    }

    @Nested
    class A_password {

        @Test
        void ends_the_sessions_in_which_it_was_not_chosen() {
            when(choose(SESSION), registered(), opened(SESSION), opened(OTHER_SESSION))
                    .expectEvents(chosen(), ended(OTHER_SESSION, SessionEnd.PASSWORD_CHANGED));
        }

        @Test
        void ends_all_sessions_when_it_was_forgotten() {
            when(choose(null), registered(), opened(SESSION), opened(OTHER_SESSION))
                    .expectEvents(
                            chosen(),
                            ended(SESSION, SessionEnd.PASSWORD_CHANGED),
                            ended(OTHER_SESSION, SessionEnd.PASSWORD_CHANGED));
        }

        @Test
        void is_chosen_once() {
            nothingHappens(choose(SESSION), registered(), chosen(), opened(OTHER_SESSION));
        }
    }

    @Nested
    class A_name {

        @Test
        void is_given() {
            when(new NameAccount(MINA, NAME), registered()).expectEvents(new AccountNamed(MINA, NAME));
        }
    }

    @Nested
    class An_authenticator {

        @Test
        void is_enrolled() {
            when(enrol(DEVICE), registered()).expectEvents(enrolled());
        }

        @Test
        void is_enrolled_once() {
            nothingHappens(enrol(DEVICE), registered(), enrolled());
        }

        @Test
        void gives_way_to_another_until_it_is_confirmed() {
            when(enrol(OTHER_DEVICE), registered(), enrolled())
                    .expectEvents(
                            new AuthenticatorRemoved(MINA, DEVICE), new AuthenticatorEnrolled(MINA, OTHER_DEVICE));
        }

        @Test
        void stays_once_it_is_confirmed() {
            isRefused(enrol(OTHER_DEVICE), new AuthenticatorIsInUse(MINA), registered(), enrolled(), confirmed());
        }

        @Test
        void is_confirmed() {
            when(new ConfirmAuthenticator(MINA, DEVICE), registered(), enrolled())
                    .expectEvents(confirmed());
        }

        @Test
        void is_confirmed_once() {
            nothingHappens(new ConfirmAuthenticator(MINA, DEVICE), registered(), enrolled(), confirmed());
        }

        @Test
        void is_not_confirmed_for_another() {
            isRefused(
                    new ConfirmAuthenticator(MINA, OTHER_DEVICE), new NoAuthenticator(MINA), registered(), enrolled());
        }

        @Test
        void is_removed_with_its_recovery_codes() {
            when(new RemoveAuthenticator(MINA, DEVICE), registered(), enrolled(), confirmed(), issued(2))
                    .expectEvents(new AuthenticatorRemoved(MINA, DEVICE));
            isRefused(
                    use(CODE),
                    new RecoveryCodeIsVoid(MINA),
                    registered(),
                    enrolled(),
                    confirmed(),
                    issued(2),
                    new AuthenticatorRemoved(MINA, DEVICE));
        }

        @Test
        void is_removed_once() {
            nothingHappens(new RemoveAuthenticator(MINA, DEVICE), registered());
        }
    }

    @Nested
    class Recovery_codes {

        @Test
        void are_issued_beside_an_authenticator() {
            when(new IssueRecoveryCodes(MINA, BATCH, 2), registered(), enrolled(), confirmed())
                    .expectEvents(issued(2));
        }

        @Test
        void are_issued_once() {
            nothingHappens(new IssueRecoveryCodes(MINA, BATCH, 2), registered(), enrolled(), confirmed(), issued(2));
        }

        @Test
        void are_not_issued_before_an_authenticator_is_confirmed() {
            isRefused(new IssueRecoveryCodes(MINA, BATCH, 2), new NoAuthenticator(MINA), registered(), enrolled());
        }

        @Test
        void are_used() {
            when(use(CODE), registered(), enrolled(), confirmed(), issued(2)).expectEvents(used());
        }

        @Test
        void are_used_once() {
            isRefused(
                    use(CODE), new RecoveryCodeIsVoid(MINA), registered(), enrolled(), confirmed(), issued(2), used());
        }

        @Test
        void are_void_once_there_are_newer_ones() {
            isRefused(
                    use(CODE),
                    new RecoveryCodeIsVoid(MINA),
                    registered(),
                    enrolled(),
                    confirmed(),
                    issued(2),
                    new RecoveryCodesIssued(MINA, OTHER_DEVICE, 2));
        }
    }

    @Nested
    class A_session {

        @Test
        void is_opened() {
            when(open(SESSION), registered(), phone(), proved(PHONE)).expectEvents(opened(SESSION));
        }

        @Test
        void is_opened_once() {
            nothingHappens(open(SESSION), registered(), opened(SESSION));
        }

        @Test
        void displaces_the_oldest_of_fifty() {
            var history = new ArrayList<Object>(List.of(registered(), opened(SESSION)));
            Stream.generate(UUID::randomUUID).limit(49).forEach(session -> history.add(opened(session)));
            when(open(OTHER_SESSION), history.toArray())
                    .expectEvents(ended(SESSION, SessionEnd.DISPLACED), opened(OTHER_SESSION));
        }

        @Test
        void is_ended() {
            when(end(SESSION), registered(), opened(SESSION)).expectEvents(ended(SESSION, SessionEnd.LOGGED_OUT));
        }

        @Test
        void is_ended_once() {
            nothingHappens(end(SESSION), registered(), opened(SESSION), ended(SESSION, SessionEnd.REVOKED));
        }

        @Test
        void ends_all_others() {
            when(
                            new EndOtherSessions(MINA, SESSION, SessionEnd.REVOKED),
                            registered(),
                            opened(SESSION),
                            opened(OTHER_SESSION))
                    .expectEvents(ended(OTHER_SESSION, SessionEnd.REVOKED));
        }
    }

    @Nested
    class A_fresh_proof {

        @Test
        void raises_the_session_of_an_account_without_an_authenticator() {
            when(stepUp(Proof.OTP), registered(), opened(SESSION)).expectEvents(raised(Proof.OTP));
        }

        @Test
        void by_a_second_factor_raises_any_session() {
            when(stepUp(Proof.TOTP), registered(), enrolled(), confirmed(), opened(SESSION))
                    .expectEvents(raised(Proof.TOTP));
        }

        @Test
        void is_too_weak_beside_an_authenticator() {
            isRefused(
                    stepUp(Proof.PASSWORD),
                    new SecondFactorIsNeeded(MINA),
                    registered(),
                    enrolled(),
                    confirmed(),
                    opened(SESSION));
        }

        @Test
        void by_an_unconfirmed_authenticator_counts_for_nothing() {
            isRefused(stepUp(Proof.TOTP), new NoAuthenticator(MINA), registered(), enrolled(), opened(SESSION));
        }

        @Test
        void comes_too_late_for_a_session_that_ended() {
            isRefused(
                    stepUp(Proof.OTP),
                    new SessionHasEnded(MINA),
                    registered(),
                    opened(SESSION),
                    ended(SESSION, SessionEnd.REVOKED));
        }
    }

    @Nested
    class A_disabled_account {

        @Test
        void is_out_at_once() {
            when(disable(), registered(), opened(SESSION), opened(OTHER_SESSION))
                    .expectEvents(
                            disabled(),
                            ended(SESSION, SessionEnd.ACCOUNT_DISABLED),
                            ended(OTHER_SESSION, SessionEnd.ACCOUNT_DISABLED));
        }

        @Test
        void is_disabled_once() {
            nothingHappens(disable(), registered(), disabled());
        }

        @Test
        void opens_no_session() {
            isRefused(open(SESSION), new AccountIsDisabled(MINA), registered(), disabled());
        }

        @Test
        void can_be_enabled_again() {
            when(new EnableAccount(MINA, ADMIN), registered(), disabled()).expectEvents(enabled());
            when(open(SESSION), registered(), disabled(), enabled()).expectEvents(opened(SESSION));
        }

        @Test
        void is_enabled_once() {
            nothingHappens(new EnableAccount(MINA, ADMIN), registered());
        }
    }

    @Nested
    class An_operator {

        private final OperatorAppointed appointed = new OperatorAppointed(MINA);

        @Test
        void is_appointed_and_dismissed_once() {
            when(new AppointOperator(MINA), registered()).expectEvents(appointed);
            nothingHappens(new AppointOperator(MINA), registered(), appointed);
            when(new DismissOperator(MINA), registered(), appointed).expectEvents(new OperatorDismissed(MINA));
            nothingHappens(new DismissOperator(MINA), registered(), appointed, new OperatorDismissed(MINA));
        }
    }

    @Nested
    class An_erased_account {

        @Test
        void is_out_at_once() {
            when(new EraseAccount(MINA), registered(), opened(SESSION))
                    .expectEvents(ended(SESSION, SessionEnd.ACCOUNT_ERASED), new AccountErased(MINA));
        }

        @Test
        void is_erased_once() {
            nothingHappens(new EraseAccount(MINA), registered(), new AccountErased(MINA));
        }

        @Test
        void is_missing_for_everything_else() {
            for (var command : List.of(
                    open(SESSION), choose(null), link(EMAIL, true), new EnableAccount(MINA, ADMIN), end(SESSION))) {
                isRefused(command, new NothingHere(), registered(), new AccountErased(MINA));
            }
        }
    }

    private void nothingHappens(AccountCommand command, Object... history) {
        when(command, history).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    private void isRefused(AccountCommand command, Rejection why, Object... history) {
        when(command, history).expectNoEvents().expectException(rejectedBecause(why));
    }

    private ResultValidator<Account> when(AccountCommand command, Object... history) {
        return new AggregateTestFixture<>(Account.class).given(history).when(command);
    }

    private static LinkCredential link(UUID credential, boolean proved) {
        return new LinkCredential(MINA, credential, CredentialKind.EMAIL, MAILBOX, proved);
    }

    private static UnlinkCredential unlink(UUID credential) {
        return new UnlinkCredential(MINA, credential);
    }

    private static ChoosePassword choose(@Nullable UUID session) {
        return new ChoosePassword(MINA, PASSWORD, session);
    }

    private static PasswordChosen chosen() {
        return new PasswordChosen(MINA, PASSWORD);
    }

    private static EnrolAuthenticator enrol(UUID device) {
        return new EnrolAuthenticator(MINA, device);
    }

    private static AuthenticatorEnrolled enrolled() {
        return new AuthenticatorEnrolled(MINA, DEVICE);
    }

    private static AuthenticatorConfirmed confirmed() {
        return new AuthenticatorConfirmed(MINA, DEVICE);
    }

    private static RecoveryCodesIssued issued(int count) {
        return new RecoveryCodesIssued(MINA, BATCH, count);
    }

    private static UseRecoveryCode use(UUID code) {
        return new UseRecoveryCode(MINA, BATCH, code);
    }

    private static RecoveryCodeUsed used() {
        return new RecoveryCodeUsed(MINA, BATCH, CODE);
    }

    private static OpenSession open(UUID session) {
        return new OpenSession(MINA, session, Proof.OTP, BROWSER, IP);
    }

    private static EndSession end(UUID session) {
        return new EndSession(MINA, session, SessionEnd.LOGGED_OUT);
    }

    private static StepUpSession stepUp(Proof by) {
        return new StepUpSession(MINA, SESSION, by);
    }

    private static SessionSteppedUp raised(Proof by) {
        return new SessionSteppedUp(MINA, SESSION, by);
    }

    private static DisableAccount disable() {
        return new DisableAccount(MINA, "Left", ADMIN);
    }

    private static AccountDisabled disabled() {
        return new AccountDisabled(MINA, "Left", ADMIN);
    }

    private static AccountEnabled enabled() {
        return new AccountEnabled(MINA, ADMIN);
    }
}
