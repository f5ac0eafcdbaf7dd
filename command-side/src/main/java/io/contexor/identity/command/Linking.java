package io.contexor.identity.command;

import io.contexor.identity.api.AccountCommand.LinkCredential;
import io.contexor.identity.api.AccountCommand.ProveAddress;
import io.contexor.identity.api.AccountCommand.ReleaseAddress;
import io.contexor.identity.api.AccountRejection.CredentialIsTaken;
import io.contexor.identity.command.Directory.Known;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Personal;
import io.contexor.shared.TimeOrdered;
import io.contexor.web.Call;
import org.springframework.stereotype.Component;

/** Links an address to the account of whoever is signed in and has proved that it is theirs. All calls block. */
@Component
class Linking {

    private final Directory directory;
    private final SigningIn signingIn;

    Linking(Directory directory, SigningIn signingIn) {
        this.directory = directory;
        this.signingIn = signingIn;
    }

    void link(Address address, Call call) {
        directory.find(address).ifPresent(known -> makeRoom(known, call));
        var mine = directory.find(address);
        if (mine.isPresent()) {
            signingIn.carryOut(new ProveAddress(call.account(), mine.get().credential()), call);
            return;
        }
        try {
            signingIn.carryOut(
                    new LinkCredential(
                            call.account(),
                            TimeOrdered.uuid(),
                            address.kind(),
                            Personal.of(call.account(), address.text()),
                            true),
                    call);
        } catch (RuntimeException failure) {
            throw SigningIn.isTaken(failure) ? new CommandRejected(new CredentialIsTaken()) : failure;
        }
    }

    /** Whoever had only said that the address is theirs gives way to whoever proves it. */
    private void makeRoom(Known known, Call call) {
        if (known.account().equals(call.account())) {
            return;
        }
        if (known.proved()) {
            throw new CommandRejected(new CredentialIsTaken());
        }
        signingIn.carryOut(
                new ReleaseAddress(known.account(), known.credential()),
                call.visit().by(known.account(), known.name()));
    }
}
