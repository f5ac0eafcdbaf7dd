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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must have happened today before an example of the analytics can be asked for, on a node that works on no jobs. */
final class AnalyticsExamples {

    private final Node node;
    private final String operation;
    private final String workspace;
    private final Person mina;

    private AnalyticsExamples(Node node, String operation) {
        this.node = node;
        this.operation = operation;
        this.workspace = "analytics-" + operation;
        this.mina = node.person("Mina", workspace);
    }

    /** None for an operation about something else. */
    static Optional<AnalyticsExamples> of(Node node, Example example) {
        return example.path().startsWith("/api/v1/analytics/")
                ? Optional.of(new AnalyticsExamples(node, example.id()))
                : Optional.empty();
    }

    Person.Reply send(Example example) {
        Patience.awayFromMidnight();
        var query = switch (operation) {
            case "countJobs" -> asked();
            case "sumUsage" -> used();
            case "countReviews" -> decided("approve", "&group_by=source");
            case "countRejections" -> decided("reject", "");
            default -> decided("approve", "");
        };
        var today = LocalDate.now(ZoneOffset.UTC);
        return mina.get(example.path() + "?from=" + today + "&to=" + today + query);
    }

    private String asked() {
        var job = Provider.generate(mina, Provider.draft(mina, "Nowruz", ""), Map.of("kind", "draft"))
                .text("job_id");
        mina.post("/api/v1/ai/jobs/" + job + "/cancel", Map.of());
        return "&group_by=status";
    }

    private String used() {
        var now = Instant.now();
        var job = JobId.next();
        node.carryOut(new ReserveBudget(
                job,
                MadeUpPeople.account("Mina", workspace),
                new OrganisationId(DerivedId.of("organisation", workspace)),
                MadeUpPeople.workspace(workspace),
                List.of("demo-writer"),
                1,
                new Tokens(1_000, 0, 500),
                now,
                now.plusSeconds(60)));
        node.carryOut(new SettleUsage(
                new RecordUsage(job, 1, null, "demo-writer", new Tokens(1_000, 0, 500), 2_150, null, false)));
        return "&group_by=model";
    }

    private String decided(String how, String query) {
        var text = Provider.draft(mina, "Nowruz", "Two words.");
        mina.post(text + "/submit", Map.of());
        node.person("Omid", workspace)
                .post(
                        text + "/" + how,
                        how.equals("approve") ? Map.of("version", 1, "notes", "Good.") : Map.of("reason", "Too long."));
        return query;
    }
}
