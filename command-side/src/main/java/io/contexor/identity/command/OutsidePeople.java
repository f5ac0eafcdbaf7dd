package io.contexor.identity.command;

import io.contexor.identity.api.AccountCommand.RegisterAccount;
import io.contexor.identity.api.AccountOutcome;
import io.contexor.identity.api.CredentialKind;
import io.contexor.identity.command.Directory.Known;
import io.contexor.security.OutsideAccounts;
import io.contexor.security.Sessions.Live;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.shared.TimeOrdered;
import io.contexor.web.Commands;
import io.contexor.web.Visit;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Registers people whom another issuer vouches for, the first time it does. */
@Component
class OutsidePeople implements OutsideAccounts {

    private final Directory directory;
    private final ObjectProvider<Commands> commands;
    private final Clock clock;

    OutsidePeople(Directory directory, ObjectProvider<Commands> commands, Clock clock) {
        this.directory = directory;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public Optional<Live> of(String issuer, String subject, @Nullable String name) {
        var credential = new Address(CredentialKind.OIDC, issuer + " " + subject);
        return directory
                .find(credential)
                .or(() -> registered(credential, name))
                .filter(known -> !known.disabled())
                .map(known -> new Live(known.account(), known.name(), null, known.operator()));
    }

    private Optional<Known> registered(Address credential, @Nullable String name) {
        var account = AccountId.next();
        var called = Personal.of(account, name == null ? credential.label() : name);
        var visit = new Visit("oidc", clock.instant(), "", "", null, null, true);
        try {
            commands.getObject()
                    .dispatch(
                            new RegisterAccount(
                                    account,
                                    TimeOrdered.uuid(),
                                    credential.kind(),
                                    Personal.of(account, credential.text()),
                                    true,
                                    name == null ? null : called,
                                    null),
                            visit.by(account, called),
                            AccountOutcome.class)
                    .block();
        } catch (RuntimeException failure) {
            if (!SigningIn.isTaken(failure)) {
                throw failure;
            }
        }
        return directory.find(credential);
    }
}
