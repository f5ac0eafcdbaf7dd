package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.crash.ServerProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever runs the installation, at their terminal beside a running server. */
@Timeout(600)
class OperatorsJourneyTest {

    @TempDir
    Path data = Path.of("");

    @Test
    void a_disabled_person_is_out_until_they_are_enabled() throws Exception {
        try (var server = new ServerProcess(data, Map.of("OTP_RESEND_AFTER", "1"))) {
            var newcomer = Newcomer.at(server.url());
            var person = new Person(server.url(), newcomer.token());
            var id = person.get("/api/v1/auth/me").text("id");
            assertThat(server.run("disable", newcomer.phone())).contains("--reason");
            assertThat(server.run("disable", "+989000000000", "--reason", "Left"))
                    .contains("No account is known");
            assertThat(person.get("/api/v1/auth/me").status()).isEqualTo(200);

            assertThat(server.run("disable", newcomer.phone(), "--reason", "Left"))
                    .contains(id + " is disabled");

            var me = person.get("/api/v1/auth/me");
            while (me.status() == 200) { // other nodes remember a caller for a second
                me = person.get("/api/v1/auth/me");
            }
            assertThat(me.status()).isEqualTo(401);
            assertThat(server.run("token", newcomer.phone(), server.url())).contains("This account is disabled");

            assertThat(server.run("enable", id)).contains("is enabled");
            var token =
                    server.run("token", newcomer.phone(), server.url()).lines().reduce("", (_, last) -> last);
            assertThat(new Person(server.url(), token).get("/api/v1/auth/me").text("id"))
                    .isEqualTo(id);
            assertThat(server.run("appoint", id)).contains("is an operator");
            assertThat(server.run("dismiss", id)).contains("is no operator");
        }
    }
}
