package io.contexor.journeys;

import io.contexor.testing.FaultServer;
import io.contexor.testing.OpenAi;
import io.contexor.testing.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A product that asks a provider which does as it is told. */
final class Provider implements AutoCloseable {

    static final String ARTICLE = """
            ## Spring

            Two words about it, and a few more.

            ## Summer

            And about what comes after it.
            """;

    private final FaultServer server = FaultServer.start(OpenAi.says(ARTICLE, 100, 40));
    private final Node node;

    Provider(String... settings) {
        node = Node.start(settings(settings));
    }

    private String[] settings(String... more) {
        var all = new ArrayList<>(List.of(
                "--OPENAI_BASE_URL=" + server.url() + "/v1",
                "--OPENAI_API_KEY=sk-test",
                "--OPENAI_DEFAULT_MODEL=gpt-4.1-mini",
                "--OPENAI_FALLBACK_MODELS=gpt-4o-mini",
                "--AI_RETRY_DELAYS=0.05",
                "--RATE_LIMIT_GENERATE=off"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    Node node() {
        return node;
    }

    FaultServer server() {
        return server;
    }

    /** A new item of this person's. */
    static String draft(Person person, String title, String body) {
        return person.post("/api/v1/contents", Map.of("title", title, "project", person.project(), "body", body))
                .header("Location")
                .orElseThrow();
    }

    static Person.Reply generate(Person person, String content, Map<String, ?> wish) {
        return person.post(content + "/generate", wish);
    }

    /** The job, when it is over. */
    static Person.Reply awaitEnd(Person person, Person.Reply accepted) {
        Watching.of(person, accepted.json().at("/links/events").asString());
        return person.get(accepted.json().at("/links/self").asString());
    }

    void answer(Reaction... reactions) {
        server.next(reactions);
    }

    @Override
    public void close() {
        node.close();
        server.close();
    }
}
