package io.contexor.audit.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.audit.api.AuditKeyView;
import io.contexor.audit.api.CheckpointView;
import io.contexor.audit.api.ConsistencyView;
import io.contexor.audit.api.InclusionView;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.web.Call;
import io.contexor.web.MalformedRequest;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows checkpoints of the log over all events, and proves what it holds. */
@RestController
@RequestMapping("/api/v1/audit")
class ProofQueryEndpoint {

    private static final MediaType NOTE = new MediaType(MediaType.TEXT_PLAIN, UTF_8);

    private final Queries queries;
    private final ProofQueries proofs;

    ProofQueryEndpoint(Queries queries, ProofQueries proofs) {
        this.queries = queries;
        this.proofs = proofs;
    }

    /** As plain text the newest one alone, as witnesses and other programs read it. */
    @GetMapping("/checkpoints")
    Mono<ResponseEntity<Object>> checkpoints(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            Call call) {
        int most = Pages.limit(limit);
        return accepted.contains(MediaType.TEXT_PLAIN_VALUE)
                ? queries.ask(() -> ResponseEntity.ok().contentType(NOTE).body(note()))
                : queries.ask(() -> ResponseEntity.ok().body(proofs.checkpoints(cursor, most)));
    }

    private String note() {
        return proofs.newest().map(CheckpointView::note).orElseThrow(() -> new CommandRejected(new NothingHere()));
    }

    @GetMapping("/proof/inclusion")
    Mono<InclusionView> inclusion(
            @RequestParam UUID event, @RequestParam(required = false) @Nullable Long checkpoint, Call call) {
        return queries.ask(() -> proofs.inclusion(event, checkpoint, call));
    }

    @GetMapping("/proof/consistency")
    Mono<ConsistencyView> consistency(@RequestParam long from, @RequestParam long to, Call call) {
        if (from < 1 || from > to) {
            throw new MalformedRequest("from", "must be from 1 to what \"to\" says");
        }
        return queries.ask(() -> proofs.consistency(from, to));
    }

    /** For everyone: whoever is shown a certificate has to know whose word it is. */
    @GetMapping("/keys")
    Mono<Page<AuditKeyView>> keys() {
        return queries.ask(() -> new Page<>(proofs.keys(), null, null));
    }
}
