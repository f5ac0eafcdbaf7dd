package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.security.LiveCallers;
import io.contexor.shared.AccountId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An installation that lets nobody approve or manage without a second factor. */
class SecondFactorJourneyTest {

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start("--SECOND_FACTOR_FOR=approve, manage");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void managing_and_approving_take_it_and_writing_does_not() {
        var mina = node.stranger();
        var phone = "+989351234567";
        mina.post("/api/v1/auth/otp/request", Map.of("phone_number", phone));
        mina = new Person(
                node.url(),
                mina.post("/api/v1/auth/otp/verify", Map.of("phone_number", phone, "code", "123456"))
                        .text("access"));
        var organisation =
                mina.post("/api/v1/organizations", Map.of("name", "Careful")).text("id");
        var workspaces = "/api/v1/organizations/" + organisation + "/workspaces";
        var refused = mina.post(workspaces, Map.of("name", "Desk"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("step-up-needed");

        var secret = mina.post("/api/v1/auth/totp/enrol", Map.of()).text("secret");
        mina.post("/api/v1/auth/totp/confirm", Map.of("code", AuthenticatorApp.code(secret, 0)));
        mina.post("/api/v1/auth/step-up", Map.of("proof", "totp", "secret", AuthenticatorApp.code(secret, 1)));

        var workspace = mina.post(workspaces, Map.of("name", "Desk"));
        assertThat(workspace.status()).as(workspace.toString()).isEqualTo(201);
        var project = mina.post("/api/v1/projects", Map.of("name", "Work", "workspace", workspace.text("id")))
                .text("id");
        node.guards()
                .sql("update identity_sessions set second_factor_at = second_factor_at - interval '6 minutes'")
                .update();
        node.part(LiveCallers.class)
                .forget(AccountId.of(mina.get("/api/v1/auth/me").text("id")));
        var note = mina.post("/api/v1/contents", Map.of("title", "A", "project", project, "body", "B"));
        assertThat(note.status()).as(note.toString()).isEqualTo(201);
        var path = "/api/v1/contents/" + note.text("id");
        assertThat(mina.post(path + "/submit", Map.of()).status()).isEqualTo(200);
        assertThat(mina.post(path + "/approve", Map.of("version", 1)).text("code"))
                .isEqualTo("step-up-needed");
    }

    @Test
    void operators_are_asked_for_it_where_an_endpoint_learns_late_that_it_takes_one() {
        try (var strict = Node.start("--SECOND_FACTOR_FOR=operate")) {
            var operator = strict.operator();
            var limit = Map.of("scope", "platform", "period", "daily", "requests_limit", 10);

            var limits = "/api/v1/ai/usage-limits";
            assertThat(operator.post(limits, limit).text("code")).isEqualTo("step-up-needed");
            assertThat(strict.newcomer("Nobody", "Nowhere").post(limits, limit).text("code"))
                    .isEqualTo("forbidden");
            var configured = operator.get(limits).json().at("/items/0/id").asString();
            assertThat(operator.patch(limits + "/" + configured, Map.of("requests_limit", 10))
                            .text("code"))
                    .isEqualTo("step-up-needed");
            assertThat(operator.delete(limits + "/" + configured).text("code")).isEqualTo("step-up-needed");
        }
    }
}
