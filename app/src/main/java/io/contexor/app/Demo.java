package io.contexor.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A small publisher that shows what the product does: people in all roles, and texts in all stages of their life. */
final class Demo {

    /** What the mock sends instead of an SMS. */
    static final String CODE = "123456";

    private static final String REQUEST = "/api/v1/auth/otp/request";
    private static final int TOO_MANY = 429;
    private static final long LONGEST_PAUSE = 60;

    private static final String CONTENTS = "/api/v1/contents";
    private static final Someone SARA = new Someone("Sara Ahmadi", "+989120000001", "admin");
    private static final Someone OMID = new Someone("Omid Rahimi", "+989120000002", "editor");
    private static final Someone LINA = new Someone("Ліна Коваль", "+380670000003", "viewer");

    private final Api api;
    private final PrintWriter out;
    private final Map<Someone, String> tokens = new LinkedHashMap<>();

    Demo(Api api, PrintWriter out) {
        this.api = api;
        this.out = out;
    }

    /** Signs a person in with the code that a mocked SMS carries; a number gets one a minute, so the next one is waited for. */
    static String signIn(Api api, String phone, PrintWriter out) throws IOException, InterruptedException {
        var request = Map.of("phone_number", phone);
        var asked = api.trySend("POST", REQUEST, "", request);
        if (asked.statusCode() == TOO_MANY) {
            var pause = asked.headers().firstValueAsLong("retry-after").orElse(LONGEST_PAUSE + 1);
            if (pause <= LONGEST_PAUSE) {
                out.println("%s was sent a code a moment ago; the next one goes out in %d s …".formatted(phone, pause));
                out.flush();
                TimeUnit.SECONDS.sleep(pause);
                asked = api.trySend("POST", REQUEST, "", request);
            }
        }
        Api.ok(asked);
        return api.post("/api/v1/auth/otp/verify", "", Map.of("phone_number", phone, "code", CODE))
                .path("access")
                .asString("");
    }

    void build() throws IOException, InterruptedException {
        for (var someone : List.of(SARA, OMID, LINA)) {
            tokens.put(someone, signIn(api, someone.phone, out));
        }
        if (api.read("/api/v1/organizations", tokens.getOrDefault(SARA, ""))
                .path("items")
                .isEmpty()) {
            furnish();
        } else {
            out.println("The demo was built before and is left as it is.");
        }
        tell();
    }

    private void furnish() throws IOException, InterruptedException {
        for (var someone : tokens.keySet()) {
            send(someone, "PATCH", "/api/v1/auth/me", Map.of("full_name", someone.name));
        }
        var organisation = send(
                        SARA,
                        "POST",
                        "/api/v1/organizations",
                        Map.of("name", "Nashr-e Bahar", "slug", "bahar", "time_zone", "Asia/Tehran"))
                .path("id")
                .asString();
        var workspace = send(
                        SARA,
                        "POST",
                        "/api/v1/organizations/" + organisation + "/workspaces",
                        Map.of("name", "تحریریه", "slug", "editorial"))
                .path("id")
                .asString();
        var project = send(
                        SARA,
                        "POST",
                        "/api/v1/projects",
                        Map.of("name", "بهار ۱۴۰۵", "slug", "spring", "workspace", workspace))
                .path("id")
                .asString();
        for (var guest : List.of(OMID, LINA)) {
            invite(guest, organisation);
        }
        write(project);
    }

    private void invite(Someone guest, String organisation) throws IOException, InterruptedException {
        var invitation = send(
                SARA,
                "POST",
                "/api/v1/organizations/" + organisation + "/members",
                Map.of("phone_number", guest.phone, "role", guest.role));
        send(guest, "POST", "/api/v1/invitations/" + invitation.path("id").asString() + "/accept", Map.of());
    }

    private void write(String project) throws IOException, InterruptedException {
        draft(project, "Notes for later", "## To do\n\nAsk Lina about the cover.");
        submit(draft(project, "Новини весни", "## Що нового\n\nТри книги виходять у квітні."));
        var approved = submit(draft(project, "نوروز در کتاب‌فروشی‌ها", "## تازه‌ها\n\nسه کتاب تازه می‌رسد."));
        send(SARA, "POST", approved + "/approve", Map.of("notes", "خوب است."));
        var rejected = submit(draft(project, "عروض الربيع", "## جديدنا\n\nثلاثة كتب."));
        send(SARA, "POST", rejected + "/reject", Map.of("reason", "أضف أسماء الكتب."));
        send(OMID, "POST", draft(project, "Winter is over", "Last year's text.") + "/archive", Map.of());
    }

    private String draft(String project, String title, String body) throws IOException, InterruptedException {
        var draft = Map.of("project", project, "title", title, "body", body);
        return CONTENTS + "/" + send(OMID, "POST", CONTENTS, draft).path("id").asString();
    }

    private String submit(String content) throws IOException, InterruptedException {
        send(OMID, "POST", content + "/submit", Map.of());
        return content;
    }

    private void tell() {
        out.println("People of the demo; the code for each number is " + CODE + ":");
        tokens.keySet().forEach(someone -> out.printf("  %-7s %-15s %s%n", someone.role, someone.phone, someone.name));
        out.println("Sign in:");
        out.printf(
                "  curl -s %s/api/v1/auth/otp/request --json '{\"phone_number\":\"%s\"}'%n", api.place(), SARA.phone);
        out.printf(
                "  curl -s %s/api/v1/auth/otp/verify --json '{\"phone_number\":\"%s\",\"code\":\"%s\"}'%n",
                api.place(), SARA.phone, CODE);
        out.printf("or print a token: ./contexor token %s%n", SARA.phone);
        out.flush();
    }

    private JsonNode send(Someone who, String method, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        return api.send(method, path, tokens.getOrDefault(who, ""), body);
    }

    private record Someone(String name, String phone, String role) {}
}
