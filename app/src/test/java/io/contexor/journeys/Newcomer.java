package io.contexor.journeys;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody who signs in for the first time, over HTTP, and makes themselves a place to work in. */
public record Newcomer(String phone, String token, String project) {

    /** The code that {@code MOCK_SMS} sends to everyone. */
    private static final String CODE = "123456";

    public static Newcomer at(String url) {
        var stranger = new Person(url, "");
        var phone = "+9891" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
        stranger.post("/api/v1/auth/otp/request", Map.of("phone_number", phone));
        var token = stranger.post("/api/v1/auth/otp/verify", Map.of("phone_number", phone, "code", CODE))
                .text("access");
        var person = new Person(url, token);
        var organisation =
                person.post("/api/v1/organizations", Map.of("name", "Newcomers", "slug", "n" + phone.substring(1)));
        var workspace = person.post(
                "/api/v1/organizations/" + organisation.text("id") + "/workspaces",
                Map.of("name", "Desk", "slug", "desk"));
        var project = person.post(
                "/api/v1/projects", Map.of("name", "Work", "workspace", workspace.text("id"), "slug", "work"));
        return new Newcomer(phone, token, project.text("id"));
    }
}
