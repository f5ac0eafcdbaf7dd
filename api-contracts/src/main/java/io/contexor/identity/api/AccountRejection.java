package io.contexor.identity.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Rejection;

/** Everything an account refuses. */
public sealed interface AccountRejection extends Rejection {

    record AccountIsDisabled(AccountId accountId) implements AccountRejection {
        @Override
        public String code() {
            return "account-is-disabled";
        }

        @Override
        public String detail() {
            return "This account is disabled.";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }
    }

    /** Without it nobody could come in any more. */
    record LastCredentialIsNeeded(AccountId accountId) implements AccountRejection {
        @Override
        public String code() {
            return "last-credential-is-needed";
        }

        @Override
        public String detail() {
            return "This is the only proved way into the account; link another one first.";
        }
    }

    /** The address belongs to another account. */
    record CredentialIsTaken() implements AccountRejection {
        @Override
        public String code() {
            return "credential-is-taken";
        }

        @Override
        public String detail() {
            return "Another account uses this address.";
        }
    }

    record TooManyCredentials(AccountId accountId, int limit) implements AccountRejection {
        @Override
        public String code() {
            return "too-many-credentials";
        }

        @Override
        public String detail() {
            return "An account has at most %d credentials.".formatted(limit);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    record AuthenticatorIsInUse(AccountId accountId) implements AccountRejection {
        @Override
        public String code() {
            return "authenticator-is-in-use";
        }

        @Override
        public String detail() {
            return "The account has an authenticator; remove it before another one is enrolled.";
        }
    }

    record NoAuthenticator(AccountId accountId) implements AccountRejection {
        @Override
        public String code() {
            return "no-authenticator";
        }

        @Override
        public String detail() {
            return "The account has no such authenticator.";
        }
    }

    /** Every code is used once, and only while its batch is the newest. */
    record RecoveryCodeIsVoid(AccountId accountId) implements AccountRejection {
        @Override
        public String code() {
            return "recovery-code-is-void";
        }

        @Override
        public String detail() {
            return "This recovery code was used or replaced.";
        }
    }

    record SessionHasEnded(AccountId accountId) implements AccountRejection {
        @Override
        public String code() {
            return "session-has-ended";
        }

        @Override
        public String detail() {
            return "This session has ended.";
        }
    }

    /** The account has an authenticator, so nothing weaker raises a session. */
    record SecondFactorIsNeeded(AccountId accountId) implements AccountRejection {
        @Override
        public String code() {
            return "second-factor-is-needed";
        }

        @Override
        public String detail() {
            return "The account has an authenticator; prove yourself with one of its codes.";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }
    }
}
