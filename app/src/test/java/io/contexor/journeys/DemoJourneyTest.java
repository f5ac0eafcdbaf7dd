package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.crash.ServerProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that show the product to somebody who has just started it. */
@Timeout(600)
class DemoJourneyTest {

    @TempDir
    Path data = Path.of("");

    @Test
    void people_in_all_roles_and_texts_in_all_states_are_there_at_once_and_made_once() throws Exception {
        try (var server = new ServerProcess(data, Map.of("OTP_PER_IP", "off", "OTP_RESEND_AFTER", "30"))) {
            assertThat(server.run("demo", server.url())).contains("Sara Ahmadi", "Omid Rahimi", "Ліна Коваль");
            assertThat(server.run("demo", server.url())).contains("was built before");

            var printed =
                    server.run("token", "+380670000003", server.url()).lines().toList();
            assertThat(printed.getFirst()).contains("the next one goes out in");
            var lina = new Person(server.url(), printed.getLast());

            assertThat(lina.get("/api/v1/auth/me").text("full_name")).isEqualTo("Ліна Коваль");
            for (var state : new String[] {"draft", "review", "approved", "rejected", "archived"}) {
                var items = lina.get("/api/v1/contents?status=" + state).json().path("items");
                assertThat(items.isEmpty()).as(state).isFalse();
            }
        }
    }
}
