package io.contexor.identity.domain;

import io.contexor.identity.api.AccountEvent.AccountRegistered;
import io.contexor.identity.api.AccountEvent.AddressProved;
import io.contexor.identity.api.AccountEvent.CredentialLinked;
import io.contexor.identity.api.AccountEvent.SessionEnded;
import io.contexor.identity.api.AccountEvent.SessionOpened;
import io.contexor.identity.api.CredentialKind;
import io.contexor.identity.api.Proof;
import io.contexor.identity.api.SessionEnd;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Personal;
import io.contexor.shared.Rejection;
import java.util.UUID;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;

/** The account our tests talk about: Mina's, who has a phone and an e-mail address. */
final class AccountSamples {

    static final AccountId MINA = AccountId.of("0193a1b2-0000-7000-8000-0000000000a1");
    static final AccountId ADMIN = AccountId.of("0193a1b2-0000-7000-8000-0000000000a9");
    static final UUID PHONE = UUID.fromString("0193a1b2-0000-7000-8000-0000000000b1");
    static final UUID EMAIL = UUID.fromString("0193a1b2-0000-7000-8000-0000000000b2");
    static final UUID SESSION = UUID.fromString("0193a1b2-0000-7000-8000-0000000000c1");
    static final UUID OTHER_SESSION = UUID.fromString("0193a1b2-0000-7000-8000-0000000000c2");
    static final UUID PASSWORD = UUID.fromString("0193a1b2-0000-7000-8000-0000000000d1");
    static final UUID DEVICE = UUID.fromString("0193a1b2-0000-7000-8000-0000000000e1");
    static final UUID OTHER_DEVICE = UUID.fromString("0193a1b2-0000-7000-8000-0000000000e2");
    static final UUID BATCH = UUID.fromString("0193a1b2-0000-7000-8000-0000000000f1");
    static final UUID CODE = UUID.fromString("0193a1b2-0000-7000-8000-0000000000f2");
    static final Personal NUMBER = Personal.of(MINA, "+989120000001");
    static final Personal MAILBOX = Personal.of(MINA, "mina@example.com");
    static final Personal NAME = Personal.of(MINA, "Mina");
    static final Personal BROWSER = Personal.of(MINA, "Firefox");
    static final Personal IP = Personal.of(MINA, "192.0.2.1");

    static AccountRegistered registered() {
        return new AccountRegistered(MINA);
    }

    static CredentialLinked phone() {
        return new CredentialLinked(MINA, PHONE, CredentialKind.PHONE, NUMBER);
    }

    static CredentialLinked email() {
        return new CredentialLinked(MINA, EMAIL, CredentialKind.EMAIL, MAILBOX);
    }

    static AddressProved proved(UUID credential) {
        return new AddressProved(MINA, credential);
    }

    static SessionOpened opened(UUID session) {
        return new SessionOpened(MINA, session, Proof.OTP, BROWSER, IP);
    }

    static SessionEnded ended(UUID session, SessionEnd reason) {
        return new SessionEnded(MINA, session, reason);
    }

    static Matcher<CommandRejected> rejectedBecause(Rejection expected) {
        return new CustomTypeSafeMatcher<>("rejected because " + expected) {
            @Override
            protected boolean matchesSafely(CommandRejected actual) {
                return actual.rejection().equals(expected);
            }
        };
    }

    private AccountSamples() {}
}
