package io.contexor.identity.command;

import io.contexor.identity.api.AccountView;
import io.contexor.identity.api.Proof;
import io.contexor.identity.api.SignInRejection.ProofFails;
import io.contexor.identity.command.Challenges.Purpose;
import io.contexor.shared.CommandRejected;
import io.contexor.web.Queries;
import io.contexor.web.Visit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets strangers in by e-mail: with a password, or with a link. Nothing it answers tells people we know from people we do not. */
@OwnSignIn
@RestController
@RequestMapping("/api/v1/auth")
class EmailEndpoint {

    private final Registration registration;
    private final Links links;
    private final SigningIn signingIn;
    private final Directory directory;
    private final Queries blocking;

    EmailEndpoint(Registration registration, Links links, SigningIn signingIn, Directory directory, Queries blocking) {
        this.registration = registration;
        this.links = links;
        this.signingIn = signingIn;
        this.directory = directory;
        this.blocking = blocking;
    }

    @PostMapping("/register")
    Mono<ResponseEntity<Registered>> register(
            @Valid @RequestBody NewAccount account,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String languages,
            Visit visit) {
        var email = EmailAddresses.read(account.email()).orElseThrow();
        return blocking.ask(() -> {
            registration.register(
                    email, account.password(), account.fullName().strip(), Letters.language(languages), visit);
            return PrivateAnswer.of(
                    HttpStatus.CREATED,
                    new Registered(email.text(), account.fullName().strip()));
        });
    }

    @PostMapping("/login/json")
    Mono<ResponseEntity<LoggedIn>> logIn(@Valid @RequestBody Login login, Visit visit) {
        var email = EmailAddresses.read(login.email()).orElseThrow();
        return blocking.ask(() -> {
            var tokens = registration.logIn(email, login.password(), visit);
            return PrivateAnswer.ok(loggedIn(tokens));
        });
    }

    @PostMapping("/confirm-email")
    Mono<ResponseEntity<LoggedIn>> confirm(@Valid @RequestBody Confirmation confirmation, Visit visit) {
        return blocking.ask(() -> {
            var email = addressIn(confirmation.token());
            return PrivateAnswer.ok(
                    loggedIn(registration.confirm(email, confirmation.token(), confirmation.password(), visit)));
        });
    }

    @PostMapping("/magic-link")
    Mono<ResponseEntity<Map<String, Long>>> sendLink(
            @Valid @RequestBody LinkRequest request,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String languages) {
        var email = EmailAddresses.read(request.email()).orElseThrow();
        return blocking.ask(() -> {
            links.send(Purpose.MAGIC_LINK, Mail.Kind.SIGN_IN, email, Letters.language(languages));
            return PrivateAnswer.of(
                    HttpStatus.ACCEPTED,
                    Map.of("expires_in", Purpose.MAGIC_LINK.life().toSeconds()));
        });
    }

    /** The first proof of an address registers an account. */
    @PostMapping("/verify-magic-link")
    Mono<ResponseEntity<SignInEndpoint.SignedIn>> verifyLink(@Valid @RequestBody LinkProof proof, Visit visit) {
        return blocking.ask(() -> {
            var email = addressIn(proof.token());
            signingIn.check(
                    email, Proof.MAGIC_LINK, visit, () -> links.accepts(Purpose.MAGIC_LINK, email, proof.token()));
            var tokens = signingIn.enter(email, Proof.MAGIC_LINK, visit);
            return PrivateAnswer.ok(SignInEndpoint.SignedIn.of(tokens, directory.view(tokens.account())));
        });
    }

    @PostMapping("/password/forgotten")
    Mono<ResponseEntity<Map<String, Long>>> forget(
            @Valid @RequestBody LinkRequest request,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String languages) {
        var email = EmailAddresses.read(request.email()).orElseThrow();
        return blocking.ask(() -> {
            registration.forget(email, Letters.language(languages));
            return PrivateAnswer.of(
                    HttpStatus.ACCEPTED,
                    Map.of("expires_in", Purpose.RESET_PASSWORD.life().toSeconds()));
        });
    }

    @PostMapping("/password/reset")
    Mono<ResponseEntity<Void>> reset(@Valid @RequestBody Reset reset, Visit visit) {
        return blocking.ask(() -> {
            registration.reset(addressIn(reset.token()), reset.token(), reset.newPassword(), visit);
            return PrivateAnswer.empty();
        });
    }

    private LoggedIn loggedIn(Tokens.Pair tokens) {
        return new LoggedIn(
                tokens.access(), tokens.refresh(), "bearer", tokens.expiresIn(), directory.view(tokens.account()));
    }

    private Address addressIn(String token) {
        return links.addressIn(token).orElseThrow(() -> new CommandRejected(new ProofFails()));
    }

    record NewAccount(
            @NotBlank @EmailAddress String email,
            @NotNull @NewPassword String password,

            @NotBlank @Size(max = 100) @PersonName String fullName) {

        /** Never the password: logs and exceptions print this. */
        @Override
        public String toString() {
            return "a new account";
        }
    }

    record Registered(String email, String fullName) {}

    record Login(
            @NotBlank @EmailAddress String email,
            @NotNull @Size(max = 1_000) String password) {

        @Override
        public String toString() {
            return "a login";
        }
    }

    record LoggedIn(String accessToken, String refreshToken, String tokenType, long expiresIn, AccountView user) {}

    record LinkRequest(@NotBlank @EmailAddress String email) {}

    record LinkProof(@NotBlank @Size(max = 500) String token) {}

    record Confirmation(
            @NotBlank @Size(max = 500) String token,
            @NotNull @Size(max = 1_000) String password) {

        @Override
        public String toString() {
            return "a confirmation";
        }
    }

    record Reset(
            @NotBlank @Size(max = 500) String token,
            @NotNull @NewPassword String newPassword) {

        @Override
        public String toString() {
            return "a reset";
        }
    }
}
