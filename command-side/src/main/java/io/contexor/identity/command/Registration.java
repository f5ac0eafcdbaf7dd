package io.contexor.identity.command;

import io.contexor.identity.api.AccountCommand.ChoosePassword;
import io.contexor.identity.api.AccountCommand.ClaimAddress;
import io.contexor.identity.api.AccountCommand.ProveAddress;
import io.contexor.identity.api.AccountCommand.RegisterAccount;
import io.contexor.identity.api.Proof;
import io.contexor.identity.api.SignInRejection.ProofFails;
import io.contexor.identity.command.Challenges.Purpose;
import io.contexor.identity.command.Directory.Known;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Personal;
import io.contexor.shared.TimeOrdered;
import io.contexor.web.Refused;
import io.contexor.web.Visit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Accounts with an e-mail address and a password. Whatever is done takes as long for people we do not know. All calls block. */
@Component
class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private final Directory directory;
    private final Passwords passwords;
    private final Links links;
    private final SigningIn signingIn;
    private final SignInPolicy policy;

    Registration(Directory directory, Passwords passwords, Links links, SigningIn signingIn, SignInPolicy policy) {
        this.directory = directory;
        this.passwords = passwords;
        this.links = links;
        this.signingIn = signingIn;
        this.policy = policy;
    }

    /** Whoever is known already is left as they are, and told by mail. */
    void register(Address email, String password, String fullName, Locale language, Visit visit) {
        var kept = passwords.keep(password);
        boolean isNew = directory.find(email).isEmpty() && isRegistered(email, fullName, kept, visit);
        write(() -> {
            if (isNew) {
                links.send(Purpose.CONFIRM_EMAIL, Mail.Kind.CONFIRM, email, language);
            } else {
                links.tell(Mail.Kind.ALREADY_REGISTERED, email, language);
            }
        });
    }

    Tokens.Pair logIn(Address email, String password, Visit visit) {
        var known = directory.find(email);
        signingIn.check(email, Proof.PASSWORD, visit, () -> matches(known, password));
        var account = known.orElseThrow();
        return signingIn.open(account.account(), account.name(), Proof.PASSWORD, visit);
    }

    /** Whoever reads the mailbox and knows the password is whoever registered. */
    Tokens.Pair confirm(Address email, String token, String password, Visit visit) {
        signingIn.check(email, Proof.MAGIC_LINK, visit, () -> links.accepts(Purpose.CONFIRM_EMAIL, email, token));
        var known = directory.find(email);
        signingIn.check(
                email,
                Proof.PASSWORD,
                visit,
                () -> passwords.matches(known.map(Known::password).orElse(null), password));
        var account = known.orElseThrow();
        signingIn.carryOut(
                new ProveAddress(account.account(), account.credential()), visit.by(account.account(), account.name()));
        return signingIn.open(account.account(), account.name(), Proof.PASSWORD, visit);
    }

    /** Nothing is sent where nobody is known, and nobody outside learns which. */
    void forget(Address email, Locale language) {
        boolean isKnown = directory.find(email).isPresent();
        write(() -> {
            if (isKnown) {
                links.send(Purpose.RESET_PASSWORD, Mail.Kind.RESET, email, language);
            } else {
                links.pretend(Purpose.RESET_PASSWORD, Mail.Kind.RESET, email);
            }
        });
    }

    /** Whoever reads the mailbox owns the account from now on, and all its sessions end. */
    void reset(Address email, String token, String password, Visit visit) {
        signingIn.check(email, Proof.MAGIC_LINK, visit, () -> links.accepts(Purpose.RESET_PASSWORD, email, token));
        var known = directory.find(email).orElseThrow(() -> new CommandRejected(new ProofFails()));
        var call = visit.by(known.account(), known.name());
        signingIn.carryOut(new ClaimAddress(known.account(), known.credential()), call);
        var owned =
                directory.find(email).filter(Known::proved).orElseThrow(() -> new CommandRejected(new ProofFails()));
        signingIn.carryOut(new ChoosePassword(owned.account(), passwords.keep(password), null), call);
    }

    private boolean matches(Optional<Known> known, String password) {
        boolean matches = passwords.matches(known.map(Known::password).orElse(null), password);
        return matches && known.filter(policy::admits).isPresent();
    }

    private boolean isRegistered(Address email, String fullName, UUID password, Visit visit) {
        var account = AccountId.next();
        var name = Personal.of(account, fullName);
        try {
            signingIn.carryOut(
                    new RegisterAccount(
                            account,
                            TimeOrdered.uuid(),
                            email.kind(),
                            Personal.of(account, email.text()),
                            false,
                            name,
                            password),
                    visit.by(account, name));
            return true;
        } catch (RuntimeException failure) {
            if (SigningIn.isTaken(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /** What was asked for is done, whether or not a letter about it can be sent. */
    private static void write(Runnable letter) {
        try {
            letter.run();
        } catch (CommandRejected | Refused unsent) {
            LOG.debug("A letter was not sent: {}", unsent.getMessage());
        }
    }
}
