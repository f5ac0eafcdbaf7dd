package io.contexor.journeys;

import static io.contexor.journeys.Provider.ARTICLE;
import static io.contexor.journeys.Provider.awaitEnd;
import static io.contexor.journeys.Provider.draft;
import static io.contexor.journeys.Provider.generate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contexor.testing.OpenAi;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node begins with a job as it remembers it, though another one has been at it since. */
class RememberedJobJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, ?> WISH = Map.of("kind", "draft", "topic", "Spring", "language", "en");

    /** Long enough for the other node to be gone by then, short against the lease of a job that is given up. */
    private static final String[] BUSY = {
        "--AI_JOBS_AT_ONCE=1", "--AI_RETRY_DELAYS=10", "--contexor.generation.lease=PT2H"
    };

    @Test
    @Timeout(300)
    void goes_on_where_the_other_has_left_it() throws Exception {
        var finished = new CountDownLatch(1);
        try (var provider = new Provider(BUSY)) {
            var mina = provider.node().person("Mina", "remembered");
            provider.answer((request, wire) -> {
                finished.await();
                OpenAi.says(ARTICLE, 100, 40).to(request, wire);
            });
            var first = generate(mina, draft(mina, "Spring", ""), WISH);
            assertThat(provider.server().awaitAsked(1, SOON)).isTrue();
            provider.answer(OpenAi.error(500, "server_error", ""));
            var second = generate(mina, draft(mina, "Summer", ""), WISH);
            var itself = second.json().at("/links/self").asString();

            try (var other = provider.another(BUSY)) {
                await().atMost(SOON)
                        .until(
                                () -> mina.at(other.url()).get(itself),
                                job -> job.json()
                                        .at("/attempts/0/status")
                                        .asString()
                                        .equals("failed"));
            }
            finished.countDown();

            assertThat(awaitEnd(mina, first).text("status")).isEqualTo("completed");
            var job = awaitEnd(mina, second);
            assertThat(job.text("status")).isEqualTo("completed");
            assertThat(job.json().path("attempts")).hasSize(2);
            assertThat(provider.server().ledger()).hasSize(3);
        }
    }
}
