package io.contexor.identity.command;

import io.contexor.identity.api.AccountView;
import io.contexor.identity.api.Proof;
import io.contexor.web.Queries;
import io.contexor.web.Visit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets strangers prove who they are. Nothing it answers tells people we know from people we do not. */
@OwnSignIn
@RestController
@RequestMapping("/api/v1/auth")
class SignInEndpoint {

    private final PhoneNumbers phones;
    private final OneTimeCodes codes;
    private final SigningIn signingIn;
    private final Directory directory;
    private final Queries blocking;

    SignInEndpoint(
            PhoneNumbers phones, OneTimeCodes codes, SigningIn signingIn, Directory directory, Queries blocking) {
        this.phones = phones;
        this.codes = codes;
        this.signingIn = signingIn;
        this.directory = directory;
        this.blocking = blocking;
    }

    @PostMapping("/otp/request")
    Mono<ResponseEntity<CodeSent>> requestCode(@Valid @RequestBody CodeRequest request) {
        var phone = phones.read(request.phoneNumber()).orElseThrow();
        return blocking.ask(() -> {
            codes.send(phone);
            return PrivateAnswer.ok(
                    new CodeSent(codes.life().toSeconds(), codes.pause().toSeconds()));
        });
    }

    /** The first proof of a number registers an account. */
    @PostMapping("/otp/verify")
    Mono<ResponseEntity<SignedIn>> verifyCode(@Valid @RequestBody CodeProof proof, Visit visit) {
        var phone = phones.read(proof.phoneNumber()).orElseThrow();
        return blocking.ask(() -> {
            signingIn.check(phone, Proof.OTP, visit, () -> codes.accepts(phone, proof.code()));
            var tokens = signingIn.enter(phone, Proof.OTP, visit);
            return PrivateAnswer.ok(SignedIn.of(tokens, directory.view(tokens.account())));
        });
    }

    /** Answers in the words in which it was asked. */
    @PostMapping("/refresh")
    Mono<ResponseEntity<Refresh.Renewal>> refresh(@Valid @RequestBody Refresh refresh, Visit visit) {
        return blocking.ask(() -> PrivateAnswer.ok(refresh.answer(signingIn.refresh(refresh.token(), visit))));
    }

    record CodeRequest(@NotBlank @PhoneNumber String phoneNumber) {}

    record CodeSent(long expiresIn, long resendAfter) {}

    record CodeProof(
            @NotBlank @PhoneNumber String phoneNumber,

            @NotNull @Pattern(regexp = "\\p{Nd}{6}", message = "{contexor.six-digits}")
            String code) {}

    record SignedIn(String access, String refresh, String tokenType, long expiresIn, AccountView user) {

        static SignedIn of(Tokens.Pair tokens, AccountView user) {
            return new SignedIn(tokens.access(), tokens.refresh(), "bearer", tokens.expiresIn(), user);
        }
    }
}
