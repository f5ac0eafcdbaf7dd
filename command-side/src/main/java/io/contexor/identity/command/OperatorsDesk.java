package io.contexor.identity.command;

import io.contexor.identity.api.AccountCommand.AppointOperator;
import io.contexor.identity.api.AccountCommand.DisableAccount;
import io.contexor.identity.api.AccountCommand.DismissOperator;
import io.contexor.identity.api.AccountCommand.EnableAccount;
import io.contexor.identity.command.Directory.Known;
import io.contexor.security.AccountDesk;
import io.contexor.shared.AccountId;
import io.contexor.web.Visit;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Acts on the word of whoever runs the installation: they have no account, so the events name none. */
@Component
class OperatorsDesk implements AccountDesk {

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Directory directory;
    private final PhoneNumbers phones;
    private final SigningIn signingIn;
    private final Erasing erasing;
    private final Clock clock;

    OperatorsDesk(Directory directory, PhoneNumbers phones, SigningIn signingIn, Erasing erasing, Clock clock) {
        this.directory = directory;
        this.phones = phones;
        this.signingIn = signingIn;
        this.erasing = erasing;
        this.clock = clock;
    }

    @Override
    public Optional<AccountId> find(String named) {
        if (ID.matcher(named).matches()) {
            return Optional.of(AccountId.of(named)).filter(directory::knows);
        }
        return Stream.of(phones.read(named), EmailAddresses.read(named))
                .flatMap(Optional::stream)
                .flatMap(address -> directory.find(address).stream())
                .map(Known::account)
                .findFirst();
    }

    @Override
    public void disable(AccountId account, String reason) {
        signingIn.carryOut(new DisableAccount(account, reason, null), visit());
    }

    @Override
    public void enable(AccountId account) {
        signingIn.carryOut(new EnableAccount(account, null), visit());
    }

    @Override
    public void appoint(AccountId account) {
        signingIn.carryOut(new AppointOperator(account), visit());
    }

    @Override
    public void dismiss(AccountId account) {
        signingIn.carryOut(new DismissOperator(account), visit());
    }

    @Override
    public void erase(AccountId account) {
        erasing.erase(account, visit());
    }

    private Visit visit() {
        return new Visit("operator", clock.instant(), "", "", null, null, true);
    }
}
