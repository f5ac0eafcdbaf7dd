package io.contexor.journeys;

import io.contexor.journeys.ContractTest.Example;
import io.contexor.testing.FaultServer;
import io.contexor.testing.Reaction;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What must have happened before an example about webhooks can be asked for: Mina set one up, and had it tested. */
final class WebhookExamples {

    private static final FaultServer RECEIVER = FaultServer.start(Reaction.answer(200, "text/plain", "Thanks."));

    private final String operation;
    private final Person mina;

    private WebhookExamples(Node node, String operation) {
        this.operation = operation;
        this.mina = node.person("Mina", operation);
    }

    /** None for an operation about something else. */
    static Optional<WebhookExamples> of(Node node, String operation) {
        return operation.contains("Webhook") ? Optional.of(new WebhookExamples(node, operation)) : Optional.empty();
    }

    Person.Reply send(Example example) {
        var path = example.path();
        if (operation.equals("browseWebhooks")) {
            webhook();
        } else if (path.contains("{webhook_id}")) {
            var webhook = webhook();
            path = path.replace("{webhook_id}", webhook.id());
            path = operation.contains("Deliver") ? path.replace("{delivery_id}", delivery(webhook)) : path;
        }
        var body = example.request();
        if (body.has("url")) {
            ((ObjectNode) body)
                    .put("url", RECEIVER.url())
                    .put("workspace", MadeUpPeople.workspace(operation).toString());
        }
        return mina.send(example.method(), path, body.isMissingNode() ? null : body.toString());
    }

    private Webhook webhook() {
        var webhook = Webhook.setUp(mina, RECEIVER, operation, "content.approved", "content.rejected");
        if (operation.equals("enableWebhook")) {
            mina.post(webhook.path() + "/disable", Map.of());
        }
        return webhook;
    }

    private String delivery(Webhook webhook) {
        var delivery = mina.post(webhook.path() + "/test", Map.of()).text("delivery");
        webhook.awaitDelivery(delivery, "delivered");
        return delivery;
    }
}
