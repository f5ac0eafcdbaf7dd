package io.contexor.journeys;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The person of the examples that are about signing in, with phones and a mailbox of their own. */
final class Oneself {

    private static final String CODE = "123456";
    private static final String PASSWORD = "correct horse battery";

    private final String url;
    private final Person stranger;
    private final long number = ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    private final String phone = "+9891" + number;
    private final String email = "mina" + number + "@example.com";

    Oneself(Node node) {
        this.url = node.url();
        this.stranger = node.stranger();
    }

    /** Brings the person to where the operation finds them, and sends what is shown. */
    Person.Reply send(String operation, String method, String path, JsonNode shown) {
        return switch (operation) {
            case "requestCode", "register", "sendMagicLink", "forgetPassword" ->
                stranger.send(method, path, filled(shown, Map.of()));
            case "verifyCode" -> {
                requestCode(phone);
                yield stranger.send(method, path, filled(shown, Map.of()));
            }
            case "refreshTokens" ->
                stranger.send(
                        method, path, filled(shown, Map.of("refresh", signedIn().text("refresh"))));
            case "logIn" -> {
                register();
                yield stranger.send(method, path, filled(shown, Map.of()));
            }
            case "confirmEmail" -> {
                register();
                yield stranger.send(method, path, filled(shown, Map.of("token", token("confirm_email"))));
            }
            case "verifyMagicLink" -> {
                stranger.post("/api/v1/auth/magic-link", Map.of("email", email));
                yield stranger.send(method, path, filled(shown, Map.of("token", token("magic_link"))));
            }
            case "resetPassword" -> {
                register();
                stranger.post("/api/v1/auth/password/forgotten", Map.of("email", email));
                yield stranger.send(method, path, filled(shown, Map.of("token", token("reset_password"))));
            }
            case "changePassword" -> {
                register();
                var login = stranger.post("/api/v1/auth/login/json", Map.of("email", email, "password", PASSWORD));
                yield new Person(url, login.text("access_token")).send(method, path, filled(shown, Map.of()));
            }
            default -> sendAs(new Person(url, signedIn().text("access")), operation, method, path, shown);
        };
    }

    private Person.Reply sendAs(Person me, String operation, String method, String path, JsonNode shown) {
        return switch (operation) {
            case "revokeSession" ->
                me.send(
                        method,
                        path.replace("{session_id}", me.get("/api/v1/auth/me").text("session")),
                        null);
            case "stepUp" -> {
                requestCode(phone);
                yield me.send(method, path, filled(shown, Map.of()));
            }
            case "confirmAuthenticator" -> {
                var secret = me.post("/api/v1/auth/totp/enrol", Map.of()).text("secret");
                yield me.send(method, path, filled(shown, Map.of("code", AuthenticatorApp.code(secret, 0))));
            }
            case "renewRecoveryCodes", "removeAuthenticator" -> {
                var secret = me.post("/api/v1/auth/totp/enrol", Map.of()).text("secret");
                me.post("/api/v1/auth/totp/confirm", Map.of("code", AuthenticatorApp.code(secret, 0)));
                yield me.send(method, path, null);
            }
            case "linkPhone" -> {
                requestCode(other());
                yield me.send(method, path, filled(shown, Map.of("phone_number", other())));
            }
            case "linkEmail" -> {
                me.post("/api/v1/auth/credentials/email", Map.of("email", email));
                yield me.send(method, path, filled(shown, Map.of("token", token("link_email"))));
            }
            case "unlinkCredential" -> {
                requestCode(other());
                me.post("/api/v1/auth/credentials/phone", Map.of("phone_number", other(), "code", CODE));
                var first =
                        me.get("/api/v1/auth/me").json().at("/credentials/0/id").asString();
                yield me.send(method, path.replace("{credential_id}", first), null);
            }
            default -> me.send(method, path, filled(shown, Map.of()));
        };
    }

    private @Nullable String filled(JsonNode shown, Map<String, String> values) {
        if (!(shown instanceof ObjectNode body)) {
            return null;
        }
        var own = new HashMap<>(Map.of("phone_number", phone, "email", email));
        own.putAll(values);
        var filled = body.deepCopy();
        own.forEach((field, value) -> {
            if (filled.has(field)) {
                filled.put(field, value);
            }
        });
        return filled.toString();
    }

    private Person.Reply signedIn() {
        requestCode(phone);
        return stranger.post("/api/v1/auth/otp/verify", Map.of("phone_number", phone, "code", CODE));
    }

    private void requestCode(String to) {
        stranger.post("/api/v1/auth/otp/request", Map.of("phone_number", to));
    }

    private void register() {
        stranger.post("/api/v1/auth/register", Map.of("email", email, "password", PASSWORD, "full_name", "Mina"));
    }

    private String token(String page) {
        return Mailbox.tokenTo(email, page);
    }

    private String other() {
        return "+9893" + number;
    }
}
