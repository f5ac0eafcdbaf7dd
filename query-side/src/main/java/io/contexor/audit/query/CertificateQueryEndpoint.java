package io.contexor.audit.query;

import io.contexor.audit.api.ApprovalCertificate;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentRejection.ContentIsMissing;
import io.contexor.eventstore.Places;
import io.contexor.shared.CommandRejected;
import io.contexor.web.Call;
import io.contexor.web.Queries;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Certifies approvals. */
@RestController
@RequestMapping("/api/v1/contents")
class CertificateQueryEndpoint {

    private final Queries queries;
    private final Certificates certificates;
    private final Places places;

    CertificateQueryEndpoint(Queries queries, Certificates certificates, Places places) {
        this.queries = queries;
        this.certificates = certificates;
        this.places = places;
    }

    @GetMapping("/{contentId}/approval/certificate")
    Mono<ApprovalCertificate> certificate(@PathVariable ContentId contentId, Call call) {
        return queries.ask(() -> {
            var missing = new CommandRejected(new ContentIsMissing(contentId));
            call.checkedIn(places.of("content.Content", contentId).orElseThrow(() -> missing));
            return certificates.of(contentId).orElseThrow(() -> missing);
        });
    }
}
