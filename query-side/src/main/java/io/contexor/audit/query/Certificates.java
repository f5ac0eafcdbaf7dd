package io.contexor.audit.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.audit.api.ApprovalCertificate;
import io.contexor.content.api.ContentId;
import io.contexor.eventstore.StoredEvent;
import io.contexor.evidence.AuditLog;
import io.contexor.shared.AccountId;
import io.contexor.shared.EventFacts;
import io.contexor.shared.Personal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Draws up certificates from the very event of the approval, not from any read model. */
@Component
class Certificates {

    private static final String APPROVED = "content.ContentApproved";
    private static final List<String> WHAT_COUNTS = List.of(APPROVED, "content.ApprovalVoided");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AuditLog log;
    private final ProofQueries proofs;

    Certificates(AuditLog log, ProofQueries proofs) {
        this.log = log;
        this.proofs = proofs;
    }

    /** None where no version is approved, or none any more. */
    Optional<ApprovalCertificate> of(ContentId content) {
        return log.newestOf(content.toString(), WHAT_COUNTS)
                .filter(event -> new String(event.name(), UTF_8).equals(APPROVED))
                .map(event -> certificate(content, event));
    }

    private ApprovalCertificate certificate(ContentId content, StoredEvent event) {
        var approval = JSON.readTree(event.payload());
        var proof = proofs.proof(event, null);
        return new ApprovalCertificate(
                content,
                approval.path("version").asInt(),
                approval.path("sha256").asString(),
                AccountId.of(approval.path("approver").asString()),
                name(JSON.readTree(event.metadata()).path(EventFacts.ACCOUNT_NAME)),
                Instant.EPOCH.plus(event.microseconds(), ChronoUnit.MICROS),
                approval.path("notes").asString(),
                Base64.getEncoder().encodeToString(proof.bytes()),
                ProofQueries.view(event.id(), event.position(), proof));
    }

    private static @Nullable Personal name(JsonNode sealed) {
        return sealed.isString() ? Personal.sealed(sealed.asString()) : null;
    }
}
