package io.contexor.identity.command;

import io.contexor.identity.api.AccountCommand.NameAccount;
import io.contexor.identity.api.AccountOutcome;
import io.contexor.identity.api.AccountView;
import io.contexor.shared.Personal;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.PathAlias;
import io.contexor.web.Queries;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets people change what they are called, and have themselves forgotten. */
@RestController
@RequestMapping("/api/v1/auth/me")
class OwnAccountEndpoint {

    private final Commands commands;
    private final Directory directory;
    private final FreshProof freshProof;
    private final Erasing erasing;
    private final Queries blocking;

    OwnAccountEndpoint(
            Commands commands, Directory directory, FreshProof freshProof, Erasing erasing, Queries blocking) {
        this.commands = commands;
        this.directory = directory;
        this.freshProof = freshProof;
        this.erasing = erasing;
        this.blocking = blocking;
    }

    @PatchMapping
    Mono<ResponseEntity<AccountView>> rename(@Valid @RequestBody Profile profile, Call call) {
        var name = Personal.of(call.account(), profile.fullName().strip());
        return commands.dispatch(new NameAccount(call.account(), name), call, AccountOutcome.class)
                .flatMap(_ -> blocking.ask(() -> PrivateAnswer.ok(directory.view(call.account()))));
    }

    /** Cannot be undone, so it takes a fresh proof. */
    @DeleteMapping
    Mono<ResponseEntity<Void>> erase(Call call) {
        return blocking.ask(() -> {
            freshProof.demand(call);
            erasing.erase(call.account(), call);
            return PrivateAnswer.empty();
        });
    }

    /** What the profile was called before. */
    @Bean
    static PathAlias usersAreAccounts() {
        return new PathAlias("/api/v1/users/me", "/api/v1/auth/me");
    }

    record Profile(@NotBlank @Size(max = 100) @PersonName String fullName) {}
}
