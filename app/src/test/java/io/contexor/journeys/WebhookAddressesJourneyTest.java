package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.FaultServer;
import io.contexor.testing.Reaction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As it is in production: nothing leads to this machine or its network. */
class WebhookAddressesJourneyTest {

    @Test
    void an_address_beside_us_is_refused_when_it_is_set_up_and_again_at_every_attempt() {
        try (var canary = FaultServer.start(Reaction.answer(200, "text/plain", ""));
                var strict = Node.start();
                var lenient = strict.another("--WEBHOOK_ALLOW_PRIVATE=true", "--WEBHOOK_AT_ONCE=0")) {
            var sara = strict.person("Sara", "beside");
            var workspace = MadeUpPeople.workspace("beside").toString();
            for (var url :
                    List.of(canary.url(), canary.secureUrl(), canary.secureUrl().replace("127.0.0.1", "localhost"))) {
                var refused = sara.post(
                        "/api/v1/webhooks", Map.of("url", url, "workspace", workspace, "events", List.of("*")));
                assertThat(refused.status()).as(url).isEqualTo(422);
                assertThat(refused.text("code")).isEqualTo("webhook-address-is-refused");
            }
            // What passed when it was set up, as a name does that is pointed elsewhere later.
            var webhook = Webhook.setUp(sara.at(lenient.url()), canary, "beside", "*");
            var delivery = sara.at(lenient.url())
                    .post(webhook.path() + "/test", Map.of())
                    .text("delivery");

            var attempted = Patience.until(
                    () -> sara.get(webhook.path() + "/deliveries/" + delivery).json(),
                    found -> found.at("/attempt_log/0/error").isString());

            assertThat(attempted.at("/attempt_log/0/error").asString()).isEqualTo("scheme-refused");
            assertThat(sara.patch(webhook.path(), Map.of("url", canary.secureUrl()))
                            .status())
                    .isEqualTo(422);
            assertThat(canary.accepted()).isZero();
        }
    }
}
