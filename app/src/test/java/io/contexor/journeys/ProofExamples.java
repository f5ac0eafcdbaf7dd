package io.contexor.journeys;

import io.contexor.journeys.ContractTest.Example;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must have happened before an example about proofs can be asked for: Omid approved a text of Mina's. */
final class ProofExamples {

    private static final Set<String> OPERATIONS =
            Set.of("browseCheckpoints", "browseAuditKeys", "proveInclusion", "proveConsistency", "certifyApproval");

    private final Person mina;
    private final String certificate;

    private ProofExamples(Node node, String operation) {
        mina = node.person("Mina", operation);
        var path = mina.post(
                        "/api/v1/contents", Map.of("title", "Nowruz", "project", mina.project(), "body", "Two words."))
                .header("Location")
                .orElseThrow();
        mina.post(path + "/submit", Map.of());
        node.person("Omid", operation).post(path + "/approve", Map.of("notes", "Good."));
        certificate = path + "/approval/certificate";
    }

    /** None for an operation about something else. */
    static Optional<ProofExamples> of(Node node, String operation) {
        return OPERATIONS.contains(operation) ? Optional.of(new ProofExamples(node, operation)) : Optional.empty();
    }

    Person.Reply send(Example example) {
        var certified = Patience.until(() -> mina.get(certificate), reply -> reply.status() == 200);
        return mina.get(
                switch (example.id()) {
                    case "browseCheckpoints" -> example.path() + "?limit=1";
                    case "proveInclusion" ->
                        example.path() + "?event="
                                + certified.json().at("/proof/event").asString();
                    case "proveConsistency" -> example.path() + "?from=1&to=2";
                    case "certifyApproval" -> certificate;
                    default -> example.path();
                });
    }
}
