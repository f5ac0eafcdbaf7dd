package io.contexor.identity.command;

import io.contexor.identity.api.AccountCommand.ClaimAddress;
import io.contexor.identity.api.AccountCommand.EndSession;
import io.contexor.identity.api.AccountCommand.OpenSession;
import io.contexor.identity.api.AccountCommand.RegisterAccount;
import io.contexor.identity.api.AccountOutcome;
import io.contexor.identity.api.Proof;
import io.contexor.identity.api.SessionEnd;
import io.contexor.identity.api.SignInRejection.ProofFails;
import io.contexor.identity.api.SignInsCommand.RecordFailure;
import io.contexor.identity.api.SignInsId;
import io.contexor.identity.command.Directory.Known;
import io.contexor.identity.command.RefreshTokens.Exchange.Refused;
import io.contexor.identity.command.RefreshTokens.Exchange.Renewed;
import io.contexor.identity.command.RefreshTokens.Exchange.Reused;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Personal;
import io.contexor.shared.TimeOrdered;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Visit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Lets people in who prove who they are, and registers those who prove it for the first time. All calls block. */
@Component
class SigningIn {

    private static final int TRIES = 3;

    private final Commands commands;
    private final Directory directory;
    private final AddressHash hash;
    private final Lockouts lockouts;
    private final RefreshTokens refreshTokens;
    private final Tokens tokens;

    SigningIn(
            Commands commands,
            Directory directory,
            AddressHash hash,
            Lockouts lockouts,
            RefreshTokens refreshTokens,
            Tokens tokens) {
        this.commands = commands;
        this.directory = directory;
        this.hash = hash;
        this.lockouts = lockouts;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
    }

    /** Looks at a proof, unless too many failed before it. A failure is on record before anyone learns of it. */
    void check(Address address, Proof proof, Visit visit, BooleanSupplier holds) {
        check(hash.hex(address), () -> directory.find(address).map(Known::account), proof, visit, holds);
    }

    /** The same for somebody who has come in already. */
    void check(AccountId account, Proof proof, Visit visit, BooleanSupplier holds) {
        check(account.toString(), () -> Optional.of(account), proof, visit, holds);
    }

    private void check(
            String subject, Supplier<Optional<AccountId>> owner, Proof proof, Visit visit, BooleanSupplier holds) {
        var attempt = lockouts.begin(proof.toString(), subject, visit.ip());
        if (holds.getAsBoolean()) {
            lockouts.succeeded(attempt);
            return;
        }
        var failure = new RecordFailure(
                SignInsId.of(proof.toString(), subject),
                TimeOrdered.uuid(),
                proof,
                owner.get().orElse(null),
                hash.origin(visit.ip()),
                lockouts.failed(attempt));
        commands.dispatch(failure, visit, SignInsId.class).block();
        throw new CommandRejected(new ProofFails());
    }

    /** A session for whoever proved that the address is theirs. */
    Tokens.Pair enter(Address address, Proof proof, Visit visit) {
        var known = owner(address, visit);
        return open(known.account(), known.name(), proof, visit);
    }

    Tokens.Pair open(AccountId account, Personal name, Proof proof, Visit visit) {
        var session = TimeOrdered.uuid();
        // First the secret, then the event that gives it a meaning: what a crash leaves between them opens nothing.
        var refresh = refreshTokens.first(session, proof);
        carryOut(
                new OpenSession(
                        account,
                        session,
                        proof,
                        Personal.of(account, visit.userAgent()),
                        Personal.of(account, visit.ip())),
                visit.by(account, name));
        return tokens.pair(account, session, proof, refresh);
    }

    Tokens.Pair refresh(String token, Visit visit) {
        return switch (refreshTokens.exchange(token)) {
            case Renewed renewed ->
                tokens.pair(renewed.account(), renewed.session(), renewed.openedBy(), renewed.successor());
            case Reused reused -> {
                carryOut(
                        new EndSession(reused.account(), reused.session(), SessionEnd.REFRESH_REUSED),
                        visit.by(reused.account(), reused.name()));
                throw new CommandRejected(new ProofFails());
            }
            case Refused _ -> throw new CommandRejected(new ProofFails());
        };
    }

    /** Whoever proves an address owns it, whatever others may have said before. */
    private Known owner(Address address, Visit visit) {
        for (int tries = 1; ; tries++) {
            var known = directory.find(address);
            if (known.isPresent() && known.get().proved()) {
                return known.get();
            }
            try {
                known.ifPresentOrElse(claimed -> claim(claimed, visit), () -> register(address, visit));
            } catch (RuntimeException failure) {
                // Somebody else proved the same address at the same moment, and has the account that is meant.
                if (!isTaken(failure) || tries == TRIES) {
                    throw failure;
                }
            }
        }
    }

    private void claim(Known known, Visit visit) {
        carryOut(new ClaimAddress(known.account(), known.credential()), visit.by(known.account(), known.name()));
    }

    private void register(Address address, Visit visit) {
        var account = AccountId.next();
        carryOut(
                new RegisterAccount(
                        account,
                        TimeOrdered.uuid(),
                        address.kind(),
                        Personal.of(account, address.text()),
                        true,
                        null,
                        null),
                visit.by(account, Personal.of(account, address.label())));
    }

    void carryOut(Object command, Call call) {
        commands.dispatch(command, call, AccountOutcome.class).block();
    }

    void carryOut(Object command, Visit visit) {
        commands.dispatch(command, visit, AccountOutcome.class).block();
    }

    static boolean isTaken(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(DuplicateKeyException.class::isInstance);
    }
}
