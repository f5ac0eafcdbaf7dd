package io.contexor.identity.command;

import io.contexor.web.Call;
import io.contexor.web.Queries;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets people have themselves forgotten. */
@RestController
@RequestMapping("/api/v1/auth/me")
class ErasureEndpoint {

    private final FreshProof freshProof;
    private final Erasing erasing;
    private final Queries blocking;

    ErasureEndpoint(FreshProof freshProof, Erasing erasing, Queries blocking) {
        this.freshProof = freshProof;
        this.erasing = erasing;
        this.blocking = blocking;
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
}
