package io.contexor.generation.command;

import io.contexor.generation.command.Signal.Head;
import io.contexor.web.RetryAfter;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a provider means by a status that is no success, and by the words below it. */
final class StatusFaults {

    private static final Set<String> OUT_OF_MONEY = Set.of("insufficient_quota", "billing_hard_limit_reached");
    private static final Set<String> NO_SUCH_MODEL = Set.of("model_not_found");
    private static final Set<String> FILTERED = Set.of("content_filter", "content_policy_violation");

    private StatusFaults() {}

    static CallFailed of(Head head, byte[] body, Instant now) {
        var error = error(body);
        if (head.status() == 402 || says(error, OUT_OF_MONEY)) {
            return Faults.quotaExhausted();
        }
        if (head.status() == 404 || says(error, NO_SUCH_MODEL)) {
            return Faults.modelUnknown();
        }
        if (says(error, FILTERED)) {
            return Faults.refusedByModel(null);
        }
        var retryAfter = RetryAfter.in(head.headers(), now);
        return switch (head.status()) {
            case 401, 403 -> Faults.keyRefused();
            case 408, 409 -> Faults.providerFailed(retryAfter);
            case 429 -> Faults.rateLimited(retryAfter);
            default -> head.status() >= 500 ? Faults.providerFailed(retryAfter) : Faults.requestRefused();
        };
    }

    private static boolean says(JsonNode error, Set<String> words) {
        return Stream.of("code", "type")
                .map(name -> Said.text(error.path(name)))
                .anyMatch(words::contains);
    }

    private static JsonNode error(byte[] body) {
        try {
            var whole = Said.object(body);
            return whole.has("error") ? whole.path("error") : whole;
        } catch (CallFailed _) {
            return MissingNode.getInstance();
        }
    }
}
