package io.contexor.identity.command;

import io.contexor.identity.api.AccountCommand.ChoosePassword;
import io.contexor.identity.api.Proof;
import io.contexor.web.Call;
import io.contexor.web.Queries;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets people change the password of their own account. */
@OwnSignIn
@RestController
@RequestMapping("/api/v1/auth")
class PasswordEndpoint {

    private final Directory directory;
    private final Passwords passwords;
    private final SigningIn signingIn;
    private final FreshProof freshProof;
    private final Queries blocking;

    PasswordEndpoint(
            Directory directory, Passwords passwords, SigningIn signingIn, FreshProof freshProof, Queries blocking) {
        this.directory = directory;
        this.passwords = passwords;
        this.signingIn = signingIn;
        this.freshProof = freshProof;
        this.blocking = blocking;
    }

    /** Takes the old password where there is one, and a fresh proof where there is none. Ends all other sessions. */
    @PostMapping("/password/change")
    Mono<ResponseEntity<Void>> change(@Valid @RequestBody Change change, Call call) {
        return blocking.ask(() -> {
            var old = directory.passwordOf(call.account());
            if (old == null) {
                freshProof.demand(call);
            } else {
                var given = change.currentPassword() == null ? "" : change.currentPassword();
                signingIn.check(call.account(), Proof.PASSWORD, call.visit(), () -> passwords.matches(old, given));
            }
            signingIn.carryOut(
                    new ChoosePassword(
                            call.account(),
                            passwords.keep(change.newPassword()),
                            call.caller().session()),
                    call);
            return PrivateAnswer.empty();
        });
    }

    record Change(
            @Size(max = 1_000) @Nullable String currentPassword,
            @NotNull @NewPassword String newPassword) {

        /** Never the passwords: logs and exceptions print this. */
        @Override
        public String toString() {
            return "a change of password";
        }
    }
}
