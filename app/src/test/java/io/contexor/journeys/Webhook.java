package io.contexor.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.testing.FaultServer;
import io.contexor.testing.Received;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A webhook that somebody set up, and how its receiver checks what it hears: with nothing of the product but what the documents say. */
record Webhook(Person owner, String id, String secret) {

    static Webhook setUp(Person owner, FaultServer receiver, String workspace, String... events) {
        var reply = owner.post(
                "/api/v1/webhooks",
                Map.of(
                        "url",
                        receiver.url() + "/hook",
                        "workspace",
                        MadeUpPeople.workspace(workspace).toString(),
                        "events",
                        List.of(events),
                        "description",
                        "Our website"));
        if (reply.status() != 201) {
            throw new AssertionError(reply.response().body());
        }
        var webhook = new Webhook(owner, reply.text("id"), reply.text("secret"));
        Patience.until(() -> owner.get(webhook.path()).status(), status -> status == 200);
        return webhook;
    }

    String path() {
        return "/api/v1/webhooks/" + id;
    }

    /** Whether one of the signatures was made with this secret. */
    static boolean isSigned(Received heard, String secret) {
        var parts = heard.header("Contexor-Signature").split(",", -1);
        var time = parts[0].substring("t=".length());
        var expected = hmac(secret, time + "." + heard.body());
        return Stream.of(parts)
                .skip(1)
                .map(part -> HexFormat.of().parseHex(part.substring("v1=".length())))
                .anyMatch(given -> MessageDigest.isEqual(given, expected));
    }

    private static byte[] hmac(String secret, String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<JsonNode> deliveries(String query) {
        return owner.get(path() + "/deliveries?limit=100" + query)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    /** The delivery, once it stands so. */
    JsonNode awaitDelivery(String delivery, String status) {
        return Patience.until(
                () -> owner.get(path() + "/deliveries/" + delivery).json(),
                found -> found.path("status").asString().equals(status));
    }
}
