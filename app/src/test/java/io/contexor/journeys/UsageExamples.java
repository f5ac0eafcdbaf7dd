package io.contexor.journeys;

import io.contexor.journeys.ContractTest.Example;
import io.contexor.security.DerivedId;
import io.contexor.shared.OrganisationId;
import io.contexor.usage.api.BudgetCommand.RecordUsage;
import io.contexor.usage.api.BudgetCommand.ReserveBudget;
import io.contexor.usage.api.BudgetCommand.SettleUsage;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Tokens;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What must have happened before an example about usage can be asked for. */
final class UsageExamples {

    private final Node node;
    private final Example example;
    private final String workspace;

    UsageExamples(Node node, Example example) {
        this.node = node;
        this.example = example;
        this.workspace = "usage-" + example.id();
    }

    Person.Reply send() {
        Patience.awayFromMidnight();
        var caller = caller();
        var limit = needsLimit() ? limitOf(caller) : "";
        if (example.id().matches("(browse|summarise|reprice)(Usage|Month)|(explain|rehearse)Limit")) {
            use();
        }
        var path = example.path().replace("{limit_id}", limit) + query();
        var body = example.request();
        if (body.has("scope_id")) {
            ((ObjectNode) body).put("scope_id", workspaceId());
        }
        if (body.has("organization_id")) {
            ((ObjectNode) body).put("organization_id", organisation().toString());
        }
        if (body.has("month")) {
            ((ObjectNode) body).put("month", YearMonth.now(ZoneOffset.UTC).toString());
        }
        return caller.send(example.method(), path, body.isMissingNode() ? null : body.toString());
    }

    private Person caller() {
        return switch (example.id()) {
            case "priceModel" -> node.operator();
            default -> node.person("Mina", workspace);
        };
    }

    /** Prices as they were before most of the shipped ones began. */
    private String query() {
        return switch (example.id()) {
            case "browsePrices" -> "?at=2025-02-01T00:00:00Z";
            // Those of the settings follow.
            case "browseLimits" -> "?limit=1";
            default -> "";
        };
    }

    private boolean needsLimit() {
        return example.path().contains("{limit_id}") || example.id().equals("browseLimits");
    }

    /** As a job does that nobody in particular has asked for over HTTP. */
    private void use() {
        var now = Instant.now();
        var job = JobId.next();
        var reservation = new ReserveBudget(
                job,
                MadeUpPeople.account("Mina", workspace),
                organisation(),
                MadeUpPeople.workspace(workspace),
                List.of("demo-writer"),
                1,
                new Tokens(1_000, 0, 500),
                now,
                now.plusSeconds(60));
        node.carryOut(reservation);
        node.carryOut(new SettleUsage(
                new RecordUsage(job, 1, null, "demo-writer", new Tokens(1_000, 0, 500), 2_150, null, false)));
    }

    private String limitOf(Person caller) {
        return caller.post(
                        "/api/v1/ai/usage-limits",
                        Map.of(
                                "scope",
                                "workspace",
                                "scope_id",
                                workspaceId(),
                                "period",
                                "monthly",
                                "requests_limit",
                                100,
                                "cost_limit",
                                50.0))
                .text("id");
    }

    private OrganisationId organisation() {
        return new OrganisationId(DerivedId.of("organisation", workspace));
    }

    private String workspaceId() {
        return MadeUpPeople.workspace(workspace).toString();
    }
}
