package io.contexor.identity.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.ALWAYS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

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
import io.contexor.identity.api.AccountEvent;
import io.contexor.identity.api.AccountEvent.AccountDisabled;
import io.contexor.identity.api.AccountEvent.AccountEnabled;
import io.contexor.identity.api.AccountEvent.AccountErased;
import io.contexor.identity.api.AccountEvent.AccountNamed;
import io.contexor.identity.api.AccountEvent.AccountRegistered;
import io.contexor.identity.api.AccountEvent.AddressProved;
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
import io.contexor.identity.api.AccountEvent.SessionEnded;
import io.contexor.identity.api.AccountEvent.SessionOpened;
import io.contexor.identity.api.AccountEvent.SessionSteppedUp;
import io.contexor.identity.api.AccountOutcome;
import io.contexor.identity.api.AccountRejection.AccountIsDisabled;
import io.contexor.identity.api.AccountRejection.AuthenticatorIsInUse;
import io.contexor.identity.api.AccountRejection.LastCredentialIsNeeded;
import io.contexor.identity.api.AccountRejection.NoAuthenticator;
import io.contexor.identity.api.AccountRejection.RecoveryCodeIsVoid;
import io.contexor.identity.api.AccountRejection.SecondFactorIsNeeded;
import io.contexor.identity.api.AccountRejection.SessionHasEnded;
import io.contexor.identity.api.AccountRejection.TooManyCredentials;
import io.contexor.identity.api.SessionEnd;
import io.contexor.identity.domain.Authenticator.Confirmed;
import io.contexor.identity.domain.Authenticator.Enrolled;
import io.contexor.identity.domain.Authenticator.None;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.Rejection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A person's account: how they prove who they are, and the sessions they opened with it. */
@AggregateRoot(type = "identity.Account")
public class Account {

    static final int MOST_SESSIONS = 50;

    @AggregateIdentifier
    private AccountId id;

    private Standing standing = Standing.OPEN;
    private boolean operator;
    private Credentials credentials = Credentials.NONE;
    private @Nullable UUID password;
    private Authenticator authenticator = new None();
    private RecoveryCodes recoveryCodes = RecoveryCodes.NONE;

    /** In the order in which they were opened. */
    private final Set<UUID> sessions = new LinkedHashSet<>();

    @CommandHandlerInterceptor
    void isMissingOnceErased(AccountCommand command) {
        if (standing == Standing.ERASED && !(command instanceof EraseAccount)) {
            throw new CommandRejected(new NothingHere());
        }
    }

    @CommandHandler
    @CreationPolicy(ALWAYS)
    AccountOutcome handle(RegisterAccount command) {
        apply(new AccountRegistered(command.accountId()));
        if (command.fullName() != null) {
            apply(new AccountNamed(id, command.fullName()));
        }
        apply(new CredentialLinked(id, command.credential(), command.kind(), command.address()));
        if (command.proved()) {
            apply(new AddressProved(id, command.credential()));
        }
        if (command.password() != null) {
            apply(new PasswordChosen(id, command.password()));
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(LinkCredential command) {
        if (!credentials.has(command.credential())) {
            refuseIf(credentials.areFull(), new TooManyCredentials(id, Credentials.LIMIT));
            apply(new CredentialLinked(id, command.credential(), command.kind(), command.address()));
        }
        if (command.proved()) {
            prove(command.credential());
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(ProveAddress command) {
        refuseIf(!credentials.has(command.credential()), new NothingHere());
        prove(command.credential());
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(ClaimAddress command) {
        var credential = command.credential();
        if (!credentials.has(credential) || credentials.isProved(credential)) {
            return outcome();
        }
        if (credentials.hasProvedOne()) {
            // The account is somebody else's, who had only said that the address is theirs.
            apply(new CredentialUnlinked(id, credential));
            return outcome();
        }
        prove(credential);
        if (password != null) {
            apply(new PasswordDropped(id, password));
        }
        removeAuthenticator();
        endSessions(SessionEnd.ADDRESS_CLAIMED, null);
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(ReleaseAddress command) {
        if (credentials.has(command.credential()) && !credentials.isProved(command.credential())) {
            apply(new CredentialUnlinked(id, command.credential()));
            if (!credentials.hasProvedOne()) {
                endSessions(SessionEnd.ADDRESS_CLAIMED, null);
            }
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(UnlinkCredential command) {
        if (credentials.has(command.credential())) {
            refuseIf(!credentials.canSpare(command.credential()), new LastCredentialIsNeeded(id));
            apply(new CredentialUnlinked(id, command.credential()));
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(ChoosePassword command) {
        if (!command.password().equals(password)) {
            apply(new PasswordChosen(id, command.password()));
            endSessions(SessionEnd.PASSWORD_CHANGED, command.session());
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(NameAccount command) {
        apply(new AccountNamed(id, command.fullName()));
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(EnrolAuthenticator command) {
        switch (authenticator) {
            case Enrolled(var known) when known.equals(command.authenticator()) -> {}
            case None _ -> apply(new AuthenticatorEnrolled(id, command.authenticator()));
            case Enrolled _ -> {
                removeAuthenticator();
                apply(new AuthenticatorEnrolled(id, command.authenticator()));
            }
            case Confirmed _ -> throw new CommandRejected(new AuthenticatorIsInUse(id));
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(ConfirmAuthenticator command) {
        switch (authenticator) {
            case Enrolled(var known)
            when known.equals(command.authenticator()) -> apply(new AuthenticatorConfirmed(id, known));
            case Confirmed(var known) when known.equals(command.authenticator()) -> {}
            case None _, Enrolled _, Confirmed _ -> throw new CommandRejected(new NoAuthenticator(id));
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(RemoveAuthenticator command) {
        if (isKnown(command.authenticator())) {
            removeAuthenticator();
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(IssueRecoveryCodes command) {
        refuseIf(!(authenticator instanceof Confirmed), new NoAuthenticator(id));
        if (!command.batch().equals(recoveryCodes.batch())) {
            apply(new RecoveryCodesIssued(id, command.batch(), command.count()));
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(UseRecoveryCode command) {
        refuseIf(!recoveryCodes.canUse(command.batch(), command.code()), new RecoveryCodeIsVoid(id));
        apply(new RecoveryCodeUsed(id, command.batch(), command.code()));
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(OpenSession command) {
        refuseIf(standing == Standing.DISABLED, new AccountIsDisabled(id));
        if (!sessions.contains(command.session())) {
            if (sessions.size() >= MOST_SESSIONS) {
                apply(new SessionEnded(id, sessions.iterator().next(), SessionEnd.DISPLACED));
            }
            apply(new SessionOpened(id, command.session(), command.by(), command.device(), command.ip()));
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(StepUpSession command) {
        refuseIf(!sessions.contains(command.session()), new SessionHasEnded(id));
        boolean hasSecondFactor = authenticator instanceof Confirmed;
        refuseIf(command.by().isSecondFactor() && !hasSecondFactor, new NoAuthenticator(id));
        refuseIf(!command.by().isSecondFactor() && hasSecondFactor, new SecondFactorIsNeeded(id));
        apply(new SessionSteppedUp(id, command.session(), command.by()));
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(EndSession command) {
        if (sessions.contains(command.session())) {
            apply(new SessionEnded(id, command.session(), command.reason()));
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(EndOtherSessions command) {
        endSessions(command.reason(), command.session());
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(DisableAccount command) {
        if (standing == Standing.OPEN) {
            apply(new AccountDisabled(id, command.reason(), command.by()));
            endSessions(SessionEnd.ACCOUNT_DISABLED, null);
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(EnableAccount command) {
        if (standing == Standing.DISABLED) {
            apply(new AccountEnabled(id, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(AppointOperator command) {
        if (!operator) {
            apply(new OperatorAppointed(command.accountId()));
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(DismissOperator command) {
        if (operator) {
            apply(new OperatorDismissed(command.accountId()));
        }
        return outcome();
    }

    @CommandHandler
    AccountOutcome handle(EraseAccount command) {
        if (standing != Standing.ERASED) {
            endSessions(SessionEnd.ACCOUNT_ERASED, null);
            apply(new AccountErased(command.accountId()));
        }
        return outcome();
    }

    @EventSourcingHandler
    void on(AccountEvent event) {
        id = event.accountId();
        switch (event) {
            case AccountRegistered _, AccountNamed _, SessionSteppedUp _ -> {}
            case CredentialLinked linked -> credentials = credentials.with(linked.credential(), false);
            case AddressProved proved -> credentials = credentials.with(proved.credential(), true);
            case CredentialUnlinked unlinked -> credentials = credentials.without(unlinked.credential());
            case PasswordChosen chosen -> password = chosen.password();
            case PasswordDropped _ -> password = null;
            case AuthenticatorEnrolled enrolled -> authenticator = new Enrolled(enrolled.authenticator());
            case AuthenticatorConfirmed confirmed -> authenticator = new Confirmed(confirmed.authenticator());
            case AuthenticatorRemoved _ -> {
                authenticator = new None();
                recoveryCodes = RecoveryCodes.NONE;
            }
            case RecoveryCodesIssued issued ->
                recoveryCodes = new RecoveryCodes(issued.batch(), issued.count(), Set.of());
            case RecoveryCodeUsed used -> recoveryCodes = recoveryCodes.without(used.code());
            case SessionOpened opened -> sessions.add(opened.session());
            case SessionEnded ended -> sessions.remove(ended.session());
            case AccountDisabled _ -> standing = Standing.DISABLED;
            case AccountEnabled _ -> standing = Standing.OPEN;
            case OperatorAppointed _ -> operator = true;
            case OperatorDismissed _ -> operator = false;
            case AccountErased _ -> standing = Standing.ERASED;
        }
    }

    private void prove(UUID credential) {
        if (!credentials.isProved(credential)) {
            apply(new AddressProved(id, credential));
        }
    }

    private boolean isKnown(UUID device) {
        return switch (authenticator) {
            case None _ -> false;
            case Enrolled(var known) -> known.equals(device);
            case Confirmed(var known) -> known.equals(device);
        };
    }

    private void removeAuthenticator() {
        switch (authenticator) {
            case None _ -> {}
            case Enrolled(var known) -> apply(new AuthenticatorRemoved(id, known));
            case Confirmed(var known) -> apply(new AuthenticatorRemoved(id, known));
        }
    }

    private void endSessions(SessionEnd reason, @Nullable UUID except) {
        for (var session : List.copyOf(sessions)) {
            if (!session.equals(except)) {
                apply(new SessionEnded(id, session, reason));
            }
        }
    }

    private AccountOutcome outcome() {
        return new AccountOutcome(id);
    }

    private static void refuseIf(boolean reason, Rejection refusal) {
        if (reason) {
            throw new CommandRejected(refusal);
        }
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id before any handler reads it
    protected Account() {}
}
