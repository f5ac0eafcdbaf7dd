package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.projections.Rebuilds;
import io.contexor.security.DerivedId;
import io.contexor.testing.FaultServer;
import io.contexor.testing.Reaction;
import io.contexor.testing.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksJourneyTest {

    private static final Node NODE = Node.start("--WEBHOOK_ALLOW_PRIVATE=true", "--RATE_LIMIT_WEBHOOKS=off");
    private static final Reaction THANKS = Reaction.answer(200, "text/plain", "Thanks.");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FaultServer receiver = FaultServer.start(THANKS);

    @AfterAll
    static void stopAll() {
        NODE.close();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private static String draft(Person person) {
        return person.post(
                        "/api/v1/contents",
                        Map.of("title", "Secret plans", "project", person.project(), "body", "One."))
                .text("id");
    }

    private List<Received> heard(int requests) throws InterruptedException {
        assertThat(receiver.awaitAsked(requests, PATIENCE)).as("requests").isTrue();
        return receiver.ledger();
    }

    private static List<String> types(List<Received> heard) {
        return heard.stream().map(each -> each.header("Contexor-Event")).toList();
    }

    @Test
    void what_happens_is_told_signed_and_without_a_word_of_what_was_written() throws InterruptedException {
        var sara = NODE.person("Sara", "told");
        var omid = NODE.person("Omid", "told");
        var webhook = Webhook.setUp(sara, receiver, "told", "*");
        var content = draft(sara);
        sara.patch("/api/v1/contents/" + content, Map.of("body", "Two."));
        sara.post("/api/v1/contents/" + content + "/submit", Map.of());
        omid.post("/api/v1/contents/" + content + "/approve", Map.of("version", 2, "notes", "Good."));

        var heard = heard(5);

        assertThat(types(heard))
                .containsExactlyInAnyOrder(
                        "content.created",
                        "content.revised",
                        "content.revised",
                        "content.submitted",
                        "content.approved");
        assertThat(heard).allSatisfy(each -> {
            assertThat(Webhook.isSigned(each, webhook.secret())).isTrue();
            assertThat(Webhook.isSigned(each, webhook.secret() + "x")).isFalse();
            assertThat(each.body()).doesNotContain("Secret plans", "One.", "Two.", "Good.", "Sara", "Omid");
            assertThat(each.json().at("/data/content").asString()).isEqualTo(content);
            assertThat(each.json().path("workspace").asString())
                    .isEqualTo(MadeUpPeople.workspace("told").toString());
        });
        assertThat(heard.stream().map(each -> each.header("Contexor-Delivery")).distinct())
                .hasSize(5);
        var approved = heard.stream()
                .filter(each -> each.header("Contexor-Event").equals("content.approved"))
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(approved.at("/data/version").asInt()).isEqualTo(2);
        assertThat(approved.at("/data/sha256").asString()).hasSize(64);
        assertThat(approved.at("/data/by").asString())
                .isEqualTo(MadeUpPeople.account("Omid", "told").toString());
    }

    @Test
    void only_what_was_asked_for_is_told_and_only_of_its_own_place_and_time() throws InterruptedException {
        var sara = NODE.person("Sara", "narrow");
        var stranger = NODE.person("Sara", "elsewhere");
        var before = draft(sara);
        sara.post("/api/v1/contents/" + before + "/submit", Map.of());
        Webhook.setUp(sara, receiver, "narrow", "content.submitted");
        var other = draft(stranger);
        stranger.post("/api/v1/contents/" + other + "/submit", Map.of());
        var content = draft(sara);
        sara.post("/api/v1/contents/" + content + "/submit", Map.of());
        sara.post("/api/v1/contents/" + content + "/reopen", Map.of());
        sara.post("/api/v1/contents/" + content + "/submit", Map.of());

        assertThat(heard(2))
                .hasSize(2)
                .allSatisfy(each ->
                        assertThat(each.json().at("/data/content").asString()).isEqualTo(content));
    }

    @Test
    void a_ping_is_sent_and_looked_up() throws InterruptedException {
        var sara = NODE.person("Sara", "ping");
        var webhook = Webhook.setUp(sara, receiver, "ping", "content.approved");

        var queued = sara.post(webhook.path() + "/test", Map.of());

        assertThat(queued.status()).isEqualTo(202);
        var delivery = webhook.awaitDelivery(queued.text("delivery"), "delivered");
        assertThat(heard(1).getFirst().header("Contexor-Delivery")).isEqualTo(queued.text("delivery"));
        assertThat(delivery.at("/attempt_log/0/status_code").asInt()).isEqualTo(200);
        assertThat(delivery.at("/attempt_log/0/answer").asString()).isEqualTo("Thanks.");
        assertThat(delivery.at("/body/type").asString()).isEqualTo("ping");
    }

    @Test
    void a_failure_is_on_record_and_attempted_again_later_or_when_somebody_asks() throws InterruptedException {
        receiver.otherwise(Reaction.answer(503, "text/plain", "Out of order.", "Retry-After", "3600"));
        var sara = NODE.person("Sara", "failing");
        var webhook = Webhook.setUp(sara, receiver, "failing", "content.created");
        draft(sara);
        var first = heard(1).getFirst().header("Contexor-Delivery");

        var failed = Patience.until(
                () -> sara.get(webhook.path() + "/deliveries/" + first).json(),
                found -> found.at("/attempt_log/0/error").asString().equals("status"));
        assertThat(failed.path("status").asString()).isEqualTo("pending");
        assertThat(Instant.parse(failed.path("next_attempt_at").asString())).isAfter(Instant.now());
        assertThat(failed.at("/attempt_log/0/answer").asString()).isEqualTo("Out of order.");
        assertThat(webhook.deliveries("&status=delivered")).isEmpty();
        receiver.otherwise(THANKS);
        sara.post(webhook.path() + "/deliveries/" + first + "/replay", Map.of());

        var done = webhook.awaitDelivery(first, "delivered");
        assertThat(done.path("attempts").asInt()).isEqualTo(2);
        assertThat(heard(2).getLast().header("Contexor-Delivery")).isEqualTo(first);
        assertThat(receiver.ledger().getLast().header("Contexor-Attempt")).isEqualTo("2");
        assertThat(receiver.ledger().getLast().body())
                .isEqualTo(receiver.ledger().getFirst().body());
    }

    @Test
    void what_happened_while_nobody_listened_is_told_when_somebody_asks_for_it() throws InterruptedException {
        var sara = NODE.person("Sara", "deaf");
        var webhook = Webhook.setUp(sara, receiver, "deaf", "content.created");
        var first = draft(sara);
        heard(1);
        sara.post(webhook.path() + "/disable", Map.of());
        var missed = draft(sara);
        assertThat(sara.post(webhook.path() + "/replay", Map.of("from_position", 1))
                        .status())
                .isEqualTo(409);
        sara.post(webhook.path() + "/enable", Map.of());
        var second = draft(sara);
        assertThat(heard(2).getLast().json().at("/data/content").asString()).isEqualTo(second);

        awaitDelivered(webhook, 2);
        assertThat(sara.post(webhook.path() + "/replay", Map.of("from_position", 1))
                        .status())
                .isEqualTo(202);

        var told = heard(5).stream()
                .collect(Collectors.groupingBy(
                        each -> each.json().at("/data/content").asString(), Collectors.counting()));
        assertThat(told).isEqualTo(Map.of(first, 2L, missed, 1L, second, 2L));
        assertThat(receiver.ledger().stream()
                        .map(each -> each.header("Contexor-Delivery"))
                        .distinct())
                .hasSize(3);
        awaitDelivered(webhook, 3);
        var hour = Duration.ofHours(1);
        sara.post(
                webhook.path() + "/replay",
                Map.of(
                        "from",
                        Instant.now().minus(hour).toString(),
                        "to",
                        Instant.now().plus(hour).toString()));
        heard(8);
    }

    /** A delivery that is not over is not begun anew, and it is over a moment after it was heard. */
    private static void awaitDelivered(Webhook webhook, int deliveries) {
        Patience.until(() -> webhook.deliveries("&status=delivered"), delivered -> delivered.size() == deliveries);
    }

    @Test
    void both_secrets_sign_until_the_former_one_ends() throws InterruptedException {
        var sara = NODE.person("Sara", "rotation");
        var webhook = Webhook.setUp(sara, receiver, "rotation", "content.created");

        var rotated = sara.post(webhook.path() + "/rotate-secret", Map.of("overlap_hours", 1));
        draft(sara);
        var both = heard(1).getFirst();
        sara.post(webhook.path() + "/rotate-secret", Map.of("overlap_hours", 0));
        draft(sara);
        var neither = heard(2).getLast();

        assertThat(rotated.header("Cache-Control")).contains("no-store");
        assertThat(Webhook.isSigned(both, webhook.secret())).isTrue();
        assertThat(Webhook.isSigned(both, rotated.text("secret"))).isTrue();
        assertThat(both.header("Contexor-Signature").split("v1=", -1)).hasSize(3);
        assertThat(Webhook.isSigned(neither, webhook.secret())).isFalse();
        assertThat(Webhook.isSigned(neither, rotated.text("secret"))).isFalse();
    }

    @Test
    void a_receiver_that_is_gone_is_disabled_and_its_admins_see_why() {
        receiver.otherwise(Reaction.answer(410, "text/plain", "Gone."));
        var sara = NODE.person("Sara", "gone");
        var webhook = Webhook.setUp(sara, receiver, "gone", "content.created");
        draft(sara);

        var disabled = Patience.until(
                () -> sara.get(webhook.path()), reply -> reply.text("status").equals("disabled"));
        assertThat(disabled.text("disabled_because")).isEqualTo("gone");
        assertThat(sara.get("/api/v1/webhooks?status=disabled")
                        .json()
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(webhook.id());
        var trail = Patience.until(
                () -> sara.get("/api/v1/audit/security").json().toString(),
                said -> said.contains("WebhookDisabledAutomatically"));
        assertThat(trail).contains("A webhook was disabled, since its receiver failed (");
        assertThat(sara.post(webhook.path() + "/test", Map.of()).text("code")).isEqualTo("webhook-is-disabled");
    }

    @Test
    void a_webhook_is_for_those_who_manage_its_place() {
        var sara = NODE.person("Sara", "managed");
        var webhook = Webhook.setUp(sara, receiver, "managed", "*");
        var stranger = NODE.person("Nobody", "managed-elsewhere");
        var editor = NODE.newcomer("Omid", "managed");
        NODE.guards()
                .sql("insert into organisations_members (account_id, organisation_id, role) values (?, ?, 'editor')")
                .params(MadeUpPeople.account("Omid", "managed").value(), DerivedId.of("organisation", "managed"))
                .update();
        var body = Map.of(
                "url",
                receiver.url(),
                "workspace",
                MadeUpPeople.workspace("managed").toString(),
                "events",
                List.of("*"));

        assertThat(stranger.post("/api/v1/webhooks", body).status()).isEqualTo(404);
        assertThat(editor.post("/api/v1/webhooks", body).status()).isEqualTo(403);
        assertThat(NODE.stranger().get(webhook.path()).status()).isEqualTo(401);
        for (var path : List.of("", "/deliveries", "/deliveries/" + webhook.id())) {
            assertThat(stranger.get(webhook.path() + path).status()).as(path).isEqualTo(404);
            assertThat(editor.get(webhook.path() + path).status()).as(path).isEqualTo(403);
        }
        for (var path :
                List.of("/enable", "/disable", "/rotate-secret", "/test", "/deliveries/" + webhook.id() + "/replay")) {
            assertThat(stranger.post(webhook.path() + path, Map.of()).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(editor.post(webhook.path() + path, Map.of()).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(stranger.delete(webhook.path()).status()).isEqualTo(404);
        assertThat(editor.delete(webhook.path()).status()).isEqualTo(403);
        assertThat(stranger.get("/api/v1/webhooks").json().path("items").isEmpty())
                .isTrue();
        assertThat(editor.get("/api/v1/webhooks").json().path("items").isEmpty())
                .isTrue();
        assertThat(sara.post(webhook.path() + "/deliveries/" + webhook.id() + "/replay", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_secret_is_shown_once_and_stands_nowhere_in_clear() {
        var sara = NODE.person("Sara", "secret");
        var body = Map.of(
                "url",
                receiver.url() + "/token-in-the-path",
                "workspace",
                MadeUpPeople.workspace("secret").toString(),
                "events",
                List.of("*"));
        var created = sara.post("/api/v1/webhooks", body, "Idempotency-Key", "webhook-1");

        var again = sara.post("/api/v1/webhooks", body, "Idempotency-Key", "webhook-1");

        var secret = created.text("secret");
        assertThat(secret).startsWith("whsec_").hasSizeGreaterThan(40);
        assertThat(again.text("id")).isEqualTo(created.text("id"));
        assertThat(again.text("secret")).isEqualTo(secret);
        var path = "/api/v1/webhooks/" + created.text("id");
        assertThat(sara.get(path).response().body()).doesNotContain(secret).contains("token-in-the-path");
        assertThat(EveryColumn.of(NODE.guards()).holding(List.of(secret, "token-in-the-path")))
                .isEmpty();
    }

    @Test
    void a_removed_webhook_is_not_there_any_more() {
        var sara = NODE.person("Sara", "removed");
        var webhook = Webhook.setUp(sara, receiver, "removed", "*");

        assertThat(sara.delete(webhook.path()).status()).isEqualTo(200);

        assertThat(sara.get(webhook.path()).status()).isEqualTo(404);
        assertThat(sara.post(webhook.path() + "/enable", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void rebuilding_what_is_read_tells_nobody_anything() throws InterruptedException {
        var sara = NODE.person("Sara", "rebuilt");
        Webhook.setUp(sara, receiver, "rebuilt", "content.created");
        draft(sara);
        heard(1);

        NODE.part(Rebuilds.class).of("webhooks.list").run((_, _) -> {});
        draft(sara);

        assertThat(heard(2)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\": \"https://example.com/\", \"events\": [\"*\"]}",
                "{\"url\": \"https://example.com/\", \"events\": [\"*\"], \"workspace\": \"%s\", \"organization\":"
                        + " \"%s\"}",
                "{\"url\": \"https://example.com/\", \"events\": [], \"workspace\": \"%s\"}",
                "{\"url\": \"https://example.com/\", \"events\": [\"content.renamed\"], \"workspace\": \"%s\"}",
                "{\"url\": \"https://example.com/\", \"events\": [\"ping\"], \"workspace\": \"%s\"}",
                "{\"url\": \"\", \"events\": [\"*\"], \"workspace\": \"%s\"}"
            })
    void what_makes_no_sense_is_refused(String body) {
        var sara = NODE.person("Sara", "senseless");
        var workspace = MadeUpPeople.workspace("senseless").toString();

        var reply = sara.send("POST", "/api/v1/webhooks", body.replace("%s", workspace));

        assertThat(reply.status()).isIn(400, 422);
    }
}
