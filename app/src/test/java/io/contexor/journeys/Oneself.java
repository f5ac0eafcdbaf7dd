package io.contexor.journeys;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The person of the examples that are about signing in, with a phone of their own. */
final class Oneself {

    private static final String CODE = "123456";

    private final String url;
    private final Person stranger;
    private final String phone = "+9891" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);

    Oneself(Node node) {
        this.url = node.url();
        this.stranger = node.stranger();
    }

    /** Brings the person to where the operation finds them, and sends what is shown. */
    Person.Reply send(String operation, String method, String path, JsonNode shown) {
        return switch (operation) {
            case "requestCode" -> stranger.send(method, path, filled(shown, null));
            case "verifyCode" -> {
                requestCode();
                yield stranger.send(method, path, filled(shown, null));
            }
            case "refreshTokens" ->
                stranger.send(method, path, filled(shown, signedIn().text("refresh")));
            case "revokeSession" -> {
                var me = new Person(url, signedIn().text("access"));
                yield me.send(
                        method,
                        path.replace("{session_id}", me.get("/api/v1/auth/me").text("session")),
                        null);
            }
            default -> new Person(url, signedIn().text("access")).send(method, path, filled(shown, null));
        };
    }

    private @Nullable String filled(JsonNode shown, @Nullable String refresh) {
        if (!(shown instanceof ObjectNode body)) {
            return null;
        }
        var own = body.deepCopy();
        if (own.has("phone_number")) {
            own.put("phone_number", phone);
        }
        if (refresh != null) {
            own.put("refresh", refresh);
        }
        return own.toString();
    }

    private Person.Reply signedIn() {
        requestCode();
        return stranger.post("/api/v1/auth/otp/verify", Map.of("phone_number", phone, "code", CODE));
    }

    private void requestCode() {
        stranger.post("/api/v1/auth/otp/request", Map.of("phone_number", phone));
    }
}
