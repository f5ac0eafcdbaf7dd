package io.contexor.identity.command;

import io.contexor.identity.api.AccountCommand.UnlinkCredential;
import io.contexor.identity.api.Proof;
import io.contexor.identity.api.SignInRejection.ProofFails;
import io.contexor.identity.command.Challenges.Purpose;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.web.Call;
import io.contexor.web.Queries;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets people add ways into their own account, and take some away. Each takes a fresh proof. */
@RestController
@RequestMapping("/api/v1/auth/credentials")
class CredentialEndpoint {

    private final PhoneNumbers phones;
    private final OneTimeCodes codes;
    private final Links links;
    private final Linking linking;
    private final Directory directory;
    private final SigningIn signingIn;
    private final FreshProof freshProof;
    private final Queries blocking;

    CredentialEndpoint(
            PhoneNumbers phones,
            OneTimeCodes codes,
            Links links,
            Linking linking,
            Directory directory,
            SigningIn signingIn,
            FreshProof freshProof,
            Queries blocking) {
        this.phones = phones;
        this.codes = codes;
        this.links = links;
        this.linking = linking;
        this.directory = directory;
        this.signingIn = signingIn;
        this.freshProof = freshProof;
        this.blocking = blocking;
    }

    @PostMapping("/phone")
    Mono<ResponseEntity<Void>> linkPhone(@Valid @RequestBody SignInEndpoint.CodeProof proof, Call call) {
        var phone = phones.read(proof.phoneNumber()).orElseThrow();
        return blocking.ask(() -> {
            freshProof.demand(call);
            signingIn.check(phone, Proof.OTP, call.visit(), () -> codes.accepts(phone, proof.code()));
            linking.link(phone, call);
            return PrivateAnswer.empty();
        });
    }

    @PostMapping("/email")
    Mono<ResponseEntity<Map<String, Long>>> sendLink(
            @Valid @RequestBody EmailEndpoint.LinkRequest request,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String languages,
            Call call) {
        var email = EmailAddresses.read(request.email()).orElseThrow();
        return blocking.ask(() -> {
            freshProof.demand(call);
            links.send(Purpose.LINK_EMAIL, Mail.Kind.LINK, email, Letters.language(languages));
            return PrivateAnswer.of(
                    HttpStatus.ACCEPTED,
                    Map.of("expires_in", Purpose.LINK_EMAIL.life().toSeconds()));
        });
    }

    @PostMapping("/email/verify")
    Mono<ResponseEntity<Void>> linkEmail(@Valid @RequestBody EmailToken proof, Call call) {
        return blocking.ask(() -> {
            var email = links.addressIn(proof.token()).orElseThrow(() -> new CommandRejected(new ProofFails()));
            signingIn.check(
                    email,
                    Proof.MAGIC_LINK,
                    call.visit(),
                    () -> links.accepts(Purpose.LINK_EMAIL, email, proof.token()));
            linking.link(email, call);
            return PrivateAnswer.empty();
        });
    }

    @DeleteMapping("/{credentialId}")
    Mono<ResponseEntity<Void>> unlink(@PathVariable UUID credentialId, Call call) {
        return blocking.ask(() -> {
            if (!directory.hasCredential(call.account(), credentialId)) {
                throw new CommandRejected(new NothingHere());
            }
            freshProof.demand(call);
            signingIn.carryOut(new UnlinkCredential(call.account(), credentialId), call);
            return PrivateAnswer.empty();
        });
    }

    record EmailToken(@NotBlank @Size(max = 500) String token) {}
}
