package io.contexor.identity.command;

import io.contexor.identity.api.AccountCommand.ConfirmAuthenticator;
import io.contexor.identity.api.AccountCommand.EnrolAuthenticator;
import io.contexor.identity.api.AccountCommand.IssueRecoveryCodes;
import io.contexor.identity.api.AccountCommand.RemoveAuthenticator;
import io.contexor.identity.api.AccountCommand.StepUpSession;
import io.contexor.identity.api.AccountCommand.UseRecoveryCode;
import io.contexor.identity.api.AccountRejection.NoAuthenticator;
import io.contexor.identity.api.AccountRejection.SecondFactorIsNeeded;
import io.contexor.identity.api.Proof;
import io.contexor.identity.api.SignInRejection.ProofFails;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.StepUpNeeded;
import io.contexor.shared.TimeOrdered;
import io.contexor.web.Call;
import io.contexor.web.Queries;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets people prove once more who they are, and enrol the authenticator app with which they do. */
@OwnSignIn
@RestController
@RequestMapping("/api/v1/auth")
class StepUpEndpoint {

    private static final String APP = "Contexor";

    private final Authenticators authenticators;
    private final OneTimeCodes codes;
    private final Passwords passwords;
    private final Directory directory;
    private final SigningIn signingIn;
    private final FreshProof freshProof;
    private final Queries blocking;

    StepUpEndpoint(
            Authenticators authenticators,
            OneTimeCodes codes,
            Passwords passwords,
            Directory directory,
            SigningIn signingIn,
            FreshProof freshProof,
            Queries blocking) {
        this.authenticators = authenticators;
        this.codes = codes;
        this.passwords = passwords;
        this.directory = directory;
        this.signingIn = signingIn;
        this.freshProof = freshProof;
        this.blocking = blocking;
    }

    /** What proves it is the code of the app or a recovery code; only without an app, a code by SMS or the password. */
    @PostMapping("/step-up")
    Mono<ResponseEntity<Raised>> stepUp(@Valid @RequestBody FurtherProof proof, Call call) {
        return blocking.ask(() -> {
            if (!proof.proof().isSecondFactor() && directory.hasAuthenticator(call.account())) {
                throw new CommandRejected(new SecondFactorIsNeeded(call.account()));
            }
            check(proof.proof(), proof.secret(), call);
            return PrivateAnswer.ok(raised(proof.proof(), call));
        });
    }

    @PostMapping("/totp/enrol")
    Mono<ResponseEntity<NewAuthenticator>> enrol(Call call) {
        return blocking.ask(() -> {
            freshProof.demand(call);
            var enrolment = authenticators.enrol(call.account());
            signingIn.carryOut(new EnrolAuthenticator(call.account(), enrolment.device()), call);
            return PrivateAnswer.of(
                    HttpStatus.CREATED,
                    new NewAuthenticator(
                            enrolment.device(),
                            enrolment.secret(),
                            "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                                    .formatted(APP, encoded(call.account().toString()), enrolment.secret(), APP)));
        });
    }

    /** From the first code on, the app is what further proofs are made with. */
    @PostMapping("/totp/confirm")
    Mono<ResponseEntity<RecoveryCodes>> confirm(@Valid @RequestBody AppCode shown, Call call) {
        return blocking.ask(() -> {
            var device = authenticators.deviceOf(call.account());
            if (device == null) {
                throw new CommandRejected(new NoAuthenticator(call.account()));
            }
            signingIn.check(
                    call.account(), Proof.TOTP, call.visit(), () -> authenticators.accepts(device, shown.code()));
            signingIn.carryOut(new ConfirmAuthenticator(call.account(), device), call);
            raised(Proof.TOTP, call);
            return PrivateAnswer.ok(newCodes(call));
        });
    }

    /** The older ones count no more. */
    @PostMapping("/totp/recovery-codes")
    Mono<ResponseEntity<RecoveryCodes>> renewCodes(Call call) {
        return blocking.ask(() -> {
            freshProof.demand(call);
            return PrivateAnswer.ok(newCodes(call));
        });
    }

    @DeleteMapping("/totp")
    Mono<ResponseEntity<Void>> remove(Call call) {
        return blocking.ask(() -> {
            freshProof.demand(call);
            var device = authenticators.deviceOf(call.account());
            if (device != null) {
                signingIn.carryOut(new RemoveAuthenticator(call.account(), device), call);
            }
            return PrivateAnswer.empty();
        });
    }

    private void check(Proof proof, String secret, Call call) {
        var account = call.account();
        switch (proof) {
            case TOTP ->
                signingIn.check(
                        account,
                        proof,
                        call.visit(),
                        () -> directory.hasAuthenticator(account)
                                && authenticators.accepts(authenticators.deviceOf(account), secret));
            case RECOVERY_CODE -> signingIn.check(account, proof, call.visit(), () -> isUsed(account, secret, call));
            case PASSWORD ->
                signingIn.check(
                        account, proof, call.visit(), () -> passwords.matches(directory.passwordOf(account), secret));
            case OTP ->
                signingIn.check(
                        account,
                        proof,
                        call.visit(),
                        () -> directory
                                .phoneOf(account)
                                .filter(phone -> codes.accepts(phone, secret))
                                .isPresent());
            case MAGIC_LINK, OIDC -> throw new CommandRejected(new ProofFails());
        }
    }

    private boolean isUsed(AccountId account, String secret, Call call) {
        var code = authenticators.use(account, secret);
        code.ifPresent(used -> signingIn.carryOut(new UseRecoveryCode(account, used.batch(), used.code()), call));
        return code.isPresent();
    }

    private Raised raised(Proof proof, Call call) {
        signingIn.carryOut(new StepUpSession(call.account(), call.caller().session(), proof), call);
        return new Raised(Duration.ofMinutes(StepUpNeeded.MINUTES).toSeconds());
    }

    private RecoveryCodes newCodes(Call call) {
        var batch = TimeOrdered.uuid();
        var issued = authenticators.issue(call.account(), batch);
        signingIn.carryOut(new IssueRecoveryCodes(call.account(), batch, issued.size()), call);
        return new RecoveryCodes(issued);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** One more proof: {@code totp}, {@code recovery_code}, {@code otp} or {@code password}, and what makes it one. */
    record FurtherProof(
            @NotNull Proof proof,
            @NotBlank @Size(max = 1_000) String secret) {

        /** Never the secret: logs and exceptions print this. */
        @Override
        public String toString() {
            return "a further proof";
        }
    }

    record Raised(long expiresIn) {}

    record NewAuthenticator(UUID id, String secret, String otpauthUri) {}

    record AppCode(
            @NotNull @Pattern(regexp = "\\p{Nd}{6}", message = "{contexor.six-digits}")
            String code) {}

    record RecoveryCodes(List<String> recoveryCodes) {}
}
