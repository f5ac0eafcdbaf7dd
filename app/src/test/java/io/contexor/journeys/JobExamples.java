package io.contexor.journeys;

import io.contexor.journeys.ContractTest.Example;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must have happened before an example about jobs can be asked for, on a node that works on none. */
final class JobExamples {

    private final String operation;
    private final Person mina;

    private JobExamples(Node node, String operation) {
        this.operation = operation;
        this.mina = node.person("Mina", operation);
    }

    /** None for an operation about something else. */
    static Optional<JobExamples> of(Node node, String operation) {
        return operation.equals("generateContent") || operation.matches("\\w+Jobs?")
                ? Optional.of(new JobExamples(node, operation))
                : Optional.empty();
    }

    Person.Reply send(Example example) {
        var content = Provider.draft(mina, "Nowruz", "");
        if (operation.equals("generateContent")) {
            return mina.send("POST", content + "/generate", example.request().toString());
        }
        var job = "/api/v1/ai/jobs/" + requested(content);
        if (!operation.equals("cancelJob")) {
            mina.post(job + "/cancel", Map.of());
        }
        var path = operation.equals("browseJobs")
                ? example.path()
                : example.path().replace("/api/v1/ai/jobs/{job_id}", job);
        return mina.send(example.method(), path, null);
    }

    private String requested(String content) {
        var wish = Map.of(
                "kind",
                "draft",
                "topic",
                "Nowruz in spring, by mina@example.com",
                "tone",
                "warm",
                "audience",
                "families",
                "keywords",
                List.of("haft-sin", "sprouts"),
                "min_words",
                120,
                "max_words",
                400,
                "language",
                "en");
        return Provider.generate(mina, content, wish).text("job_id");
    }
}
