package io.contexor.audit.query;

import static io.contexor.audit.api.AuditAction.CREATED;
import static io.contexor.audit.api.AuditAction.DELETED;
import static io.contexor.audit.api.AuditAction.LOCKED;
import static io.contexor.audit.api.AuditAction.PROVED;
import static io.contexor.audit.api.AuditAction.ROLE_CHANGED;
import static io.contexor.audit.api.AuditAction.SIGNED_IN;
import static io.contexor.audit.api.AuditAction.SIGNED_OUT;
import static io.contexor.audit.api.AuditAction.SIGN_IN_FAILED;
import static io.contexor.audit.api.AuditAction.STATUS_CHANGED;
import static io.contexor.audit.api.AuditAction.UPDATED;

import io.contexor.audit.api.AuditAction;
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
import io.contexor.identity.api.SessionEnd;
import io.contexor.identity.api.SignInsEvent;
import io.contexor.identity.api.SignInsEvent.SignInFailed;
import io.contexor.identity.api.SignInsEvent.SignInLockedOut;
import io.contexor.shared.AccountId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the events of identity read. All are about somebody's safety, and none is in a place. */
final class IdentityLines {

    private static final String CREDENTIAL = "credential";
    private static final String AUTHENTICATOR = "authenticator";
    private static final String OPERATOR = "operator";
    private static final String ACTIVE = "active";
    private static final String PROOF = "proof";

    static Line of(AccountEvent event) {
        return switch (event) {
            case AccountRegistered registered -> own(CREATED, registered).now(Line.STATUS, ACTIVE);
            case AccountNamed named ->
                own(UPDATED, named).now(Line.NAME, named.fullName().text());
            case CredentialLinked linked ->
                own(UPDATED, linked).fact(CREDENTIAL, linked.credential()).fact("kind", linked.kind());
            case AddressProved proved -> own(PROVED, proved).fact(CREDENTIAL, proved.credential());
            case CredentialUnlinked unlinked -> own(UPDATED, unlinked).fact(CREDENTIAL, unlinked.credential());
            case PasswordChosen chosen -> own(UPDATED, chosen);
            case PasswordDropped dropped -> account(UPDATED, dropped);
            case AuthenticatorEnrolled enrolled -> own(UPDATED, enrolled).now(AUTHENTICATOR, "enrolled");
            case AuthenticatorConfirmed confirmed -> own(UPDATED, confirmed).now(AUTHENTICATOR, "confirmed");
            case AuthenticatorRemoved removed -> own(UPDATED, removed).now(AUTHENTICATOR, null);
            case RecoveryCodesIssued issued -> own(UPDATED, issued).fact("count", issued.count());
            case RecoveryCodeUsed used -> own(PROVED, used).fact(PROOF, "recovery_code");
            case SessionOpened opened ->
                session(SIGNED_IN, opened, opened.session())
                        .by(opened.accountId())
                        .from(opened.ip(), opened.device())
                        .now(Line.STATUS, "open")
                        .fact(PROOF, opened.by());
            case SessionSteppedUp steppedUp ->
                session(PROVED, steppedUp, steppedUp.session())
                        .by(steppedUp.accountId())
                        .fact(PROOF, steppedUp.by());
            case SessionEnded ended ->
                session(SIGNED_OUT, ended, ended.session())
                        .by(isOwnDoing(ended.reason()) ? ended.accountId() : null)
                        .now(Line.STATUS, "ended")
                        .fact("reason", ended.reason());
            case AccountDisabled disabled ->
                account(STATUS_CHANGED, disabled)
                        .by(disabled.by())
                        .now(Line.STATUS, "disabled")
                        .notes(disabled.reason());
            case AccountEnabled enabled ->
                account(STATUS_CHANGED, enabled).by(enabled.by()).now(Line.STATUS, ACTIVE);
            case OperatorAppointed appointed -> account(ROLE_CHANGED, appointed).now(OPERATOR, true);
            case OperatorDismissed dismissed -> account(ROLE_CHANGED, dismissed).now(OPERATOR, false);
            case AccountErased erased -> account(DELETED, erased).now(Line.STATUS, "erased");
        };
    }

    static Line of(SignInsEvent event) {
        return switch (event) {
            case SignInFailed failed ->
                signIns(SIGN_IN_FAILED, failed, failed.account())
                        .fact(PROOF, failed.attempted())
                        .fact("origin", failed.origin());
            case SignInLockedOut locked ->
                signIns(LOCKED, locked, locked.account()).fact("until", locked.until());
        };
    }

    private static Line account(AuditAction action, AccountEvent event) {
        return Line.of(action, "account", event.accountId())
                .in(null, null)
                .byWhoeverAsked()
                .concerns(event.accountId());
    }

    private static Line own(AuditAction action, AccountEvent event) {
        return account(action, event).by(event.accountId());
    }

    private static Line session(AuditAction action, AccountEvent event, UUID session) {
        return Line.of(action, "session", session).in(null, null).concerns(event.accountId());
    }

    private static Line signIns(AuditAction action, SignInsEvent event, @Nullable AccountId account) {
        return Line.of(action, "sign_in", event.signInsId()).in(null, null).concerns(account);
    }

    private static boolean isOwnDoing(SessionEnd reason) {
        return switch (reason) {
            case LOGGED_OUT, REVOKED, PASSWORD_CHANGED -> true;
            case EXPIRED, DISPLACED, REFRESH_REUSED, ADDRESS_CLAIMED, ACCOUNT_DISABLED, ACCOUNT_ERASED -> false;
        };
    }

    private IdentityLines() {}
}
