package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A life in one store, exported and imported into another with another master key, and what goes on there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovingJourneyTest {

    private static final String SARA = "+989121110001";
    private static final String OMID = "+989121110002";
    private static final String GONE = "+989121110003";
    private static final String ALSO_GONE = "+989121110004";
    private static final String FOREIGNER = "+989121110005";

    /** What is folded from events beside them, without what is sealed or hashed by the keys of one installation, or written by looking. */
    private static final List<String> GUARDS = List.of(
            "select * from event_store.content_review_policies",
            "select * from event_store.generation_pii_policies",
            "select * from event_store.organisations_directory",
            "select * from event_store.organisations_workspaces",
            "select * from event_store.organisations_projects",
            "select * from event_store.organisations_members",
            "select invitation_id, organisation_id, workspace_id, address_hash is null, expires_at, answered_by from event_store.organisations_invitations",
            "select * from event_store.prompts_directory",
            "select * from event_store.usage_prices",
            "select * from event_store.usage_counts",
            "select * from event_store.usage_reservations",
            "select * from event_store.usage_limits",
            "select * from event_store.usage_thresholds",
            "select * from event_store.usage_zones",
            "select account_id, password_id, authenticator_id, operator, full_name is null, label is null, disabled_at is null, erased_at is null from event_store.identity_accounts",
            "select credential_id, account_id, kind, proved_at is null from event_store.identity_credentials",
            "select session_id, account_id, opened_by, ended_at is null from event_store.identity_sessions",
            "select authenticator_id, account_id, secret, last_step from event_store.identity_authenticators",
            "select webhook_id, organisation_id, is_enabled, secret_id from event_store.webhooks_endpoints",
            "select * from event_store.webhooks_secrets",
            "select * from event_store.webhooks_subscriptions",
            "select account_id, sealed_key is null from event_store.personal_keys",
            "select job_id, workspace_id, account_id, is_cancelled from event_store.generation_queue where ended_at is null",
            "select saga_type, association_key, association_value from event_store.saga_associations");

    private static final String DELIVERIES = "select count(*) from event_store.webhooks_deliveries where position > %d";

    @TempDir
    private static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // lived before all tests
    private MovingStore old;

    private Map<String, String> readModels = Map.of();
    private Path everything = Path.of("");
    private Path keys = Path.of("");
    private String organisation = "";
    private String foreign = "";
    private String project = "";
    private String content = "";
    private String secret = "";
    private String unfinished = "";
    private String saraToken = "";
    private String saraAgain = "";
    private List<String> foreignIds = List.of();

    private static Person signedIn(Node node, String phone) {
        var stranger = node.stranger();
        stranger.post("/api/v1/auth/otp/request", Map.of("phone_number", phone));
        var verified = stranger.post("/api/v1/auth/otp/verify", Map.of("phone_number", phone, "code", "123456"));
        assertThat(verified.status()).as(verified.toString()).isEqualTo(200);
        return new Person(node.url(), verified.text("access"));
    }

    @BeforeAll
    void live() {
        old = new MovingStore(folder.resolve("old"));
        everything = folder.resolve("everything.events");
        keys = folder.resolve("journey.key");
        try (var node = old.serve("--DEMO_WRITER_PAUSE=0", "--WEBHOOK_ALLOW_PRIVATE=true")) {
            workTogether(node);
            liveElsewhere(node);
        }
        try (var node = old.serve("--AI_JOBS_AT_ONCE=0")) {
            // Codes go out once a minute; Sara is still signed in.
            var sara = new Person(node.url(), saraToken);
            unfinished = Provider.generate(sara, draft(sara, "To be written elsewhere"), wish())
                    .text("job_id");
            assertThat(unfinished).isNotEmpty();
            readModels = old.readModels(node);
        }
        export(everything, "--with-keys", keys.toString());
    }

    private void workTogether(Node node) {
        var sara = signedIn(node, SARA);
        var omid = signedIn(node, OMID);
        sara.patch("/api/v1/auth/me", Map.of("full_name", "Sara Ahmadi"));
        organisation = sara.post(
                        "/api/v1/organizations", Map.of("name", "Bahar", "slug", "bahar", "time_zone", "Asia/Tehran"))
                .text("id");
        var workspace = sara.post(
                        "/api/v1/organizations/" + organisation + "/workspaces", Map.of("name", "Desk", "slug", "desk"))
                .text("id");
        project = sara.post("/api/v1/projects", Map.of("name", "Spring", "workspace", workspace, "slug", "spring"))
                .text("id");
        var invitation = sara.post(
                        "/api/v1/organizations/" + organisation + "/members",
                        Map.of("phone_number", OMID, "role", "editor"))
                .text("id");
        assertThat(omid.post("/api/v1/invitations/" + invitation + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
        var invited = sara.post(
                "/api/v1/organizations/" + organisation + "/members",
                Map.of("email", "lina@example.com", "role", "viewer"));
        assertThat(invited.status()).isEqualTo(201);
        // Nobody listens there.
        var webhook = sara.post(
                "/api/v1/webhooks",
                Map.of("organization", organisation, "url", "http://127.0.0.1:1025/heard", "events", List.of("*")));
        assertThat(webhook.status()).as(webhook.toString()).isEqualTo(201);
        assertThat(sara.post("/api/v1/webhooks/" + webhook.text("id") + "/test", Map.of())
                        .status())
                .isLessThan(300);
        var limited = sara.post(
                "/api/v1/ai/usage-limits",
                Map.of("scope", "organization", "scope_id", organisation, "period", "monthly", "requests_limit", 500));
        assertThat(limited.status()).isEqualTo(201);
        assertThat(sara.post(
                                "/api/v1/prompts",
                                Map.of("title", "Ours", "prompt_template", "Write of {topic}.", "workspace", workspace))
                        .status())
                .isEqualTo(201);
        var author = omid.in(project);
        content = Provider.draft(author, "بهار", "متن");
        author.patch(content, Map.of("body", "متن دوم"));
        author.post(content + "/submit", Map.of());
        assertThat(sara.post(content + "/approve", Map.of("version", 2)).status())
                .isEqualTo(200);
        Provider.awaitEnd(sara, Provider.generate(sara, draft(sara, "Written by the demo writer"), wish()));
        secret = omid.post("/api/v1/auth/totp/enrol", Map.of()).text("secret");
        assertThat(omid.post("/api/v1/auth/totp/confirm", Map.of("code", AuthenticatorApp.code(secret, 0)))
                        .status())
                .isEqualTo(200);
        saraToken = sara.token();
    }

    private void liveElsewhere(Node node) {
        var foreigner = signedIn(node, FOREIGNER);
        foreign = foreigner
                .post("/api/v1/organizations", Map.of("name", "Elsewhere", "slug", "elsewhere"))
                .text("id");
        var workspace = foreigner
                .post("/api/v1/organizations/" + foreign + "/workspaces", Map.of("name", "Desk", "slug", "desk"))
                .text("id");
        var work = foreigner
                .post("/api/v1/projects", Map.of("name", "Autumn", "workspace", workspace, "slug", "autumn"))
                .text("id");
        var text = Provider.draft(foreigner.in(work), "Autumn", "Leaves.");
        Provider.awaitEnd(foreigner, Provider.generate(foreigner, text, wish()));
        foreignIds = List.of(
                foreign,
                workspace,
                work,
                text.substring(text.lastIndexOf('/') + 1),
                foreigner.get("/api/v1/auth/me").text("id"));
        for (var phone : List.of(GONE, ALSO_GONE)) {
            assertThat(signedIn(node, phone).delete("/api/v1/auth/me").status()).isEqualTo(204);
        }
    }

    private String draft(Person person, String title) {
        return Provider.draft(person.in(project), title, "");
    }

    private static Map<String, ?> wish() {
        return Map.of("kind", "draft", "topic", "Nowruz", "tone", "warm", "min_words", 120, "language", "en");
    }

    private void export(Path file, String... options) {
        assertThat(old.commands().run(words("export", file, options)))
                .as(old.commands().said())
                .isZero();
    }

    private static String[] words(String verb, Path file, String... options) {
        var words = new ArrayList<>(List.of("events", verb));
        words.addAll(verb.equals("export") ? List.of("--into", file.toString()) : List.of(file.toString()));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private static void take(MovingStore store, Path file, String... options) {
        assertThat(store.commands().run(words("import", file, options)))
                .as(store.commands().said())
                .isZero();
    }

    @Test
    void everything_is_there_again_and_life_goes_on() throws IOException {
        var fresh = new MovingStore(folder.resolve("fresh"));
        take(fresh, everything, "--with-keys", keys.toString());

        var events = "select * from event_store.events";
        assertThat(fresh.hash(events)).isEqualTo(old.hash(events));
        for (var guard : GUARDS) {
            assertThat(fresh.hash(guard)).as(guard).isEqualTo(old.hash(guard));
        }
        long head = fresh.head();
        assertThat(old.number(DELIVERIES.formatted(0))).isPositive();
        try (var node = fresh.serve("--DEMO_WRITER_PAUSE=0", "--AUDIT_CHECKPOINT_EVERY=1", "--AI_JOBS_AT_ONCE=0")) {
            assertThat(fresh.head()).as("a start that has nothing to bring").isEqualTo(head);
            assertThat(fresh.readModels(node)).isEqualTo(readModels);
            goOn(node);
            assertThat(Patience.until(() -> fresh.number(DELIVERIES.formatted(head)), told -> told > 0))
                    .isPositive();
            assertThat(fresh.number(
                            "select count(*) from event_store.webhooks_deliveries where (position > %d) is not true"
                                    .formatted(head)))
                    .as("what is told again")
                    .isZero();
        }
        try (var node = fresh.serve("--DEMO_WRITER_PAUSE=0", "--AUDIT_CHECKPOINT_EVERY=1")) {
            var sara = new Person(node.url(), saraAgain);
            var job = Patience.until(
                    () -> sara.get("/api/v1/ai/jobs/" + unfinished),
                    reply -> reply.text("status").equals("completed"));
            assertThat(job.text("status")).isEqualTo("completed");
            assertThat(fresh.number("select count(*) from event_store.usage_reservations where status = 'reserved'"))
                    .isZero();
            Patience.until(
                    () -> fresh.number("select coalesce(max(position), 0) from event_store.evidence_checkpoints")
                            - fresh.head(),
                    behind -> behind == 0);
        }
        assertThat(fresh.commands().run("audit", "verify"))
                .as(fresh.commands().said())
                .isZero();
        assertThat(fresh.commands().said()).contains("nothing was altered.");
    }

    private void goOn(Node node) {
        var sara = signedIn(node, SARA);
        saraAgain = sara.token();
        assertThat(sara.get("/api/v1/auth/me").text("full_name")).isEqualTo("Sara Ahmadi");
        assertThat(sara.get(content).text("status")).isEqualTo("approved");
        assertThat(sara.patch(content, Map.of("body", "متن سوم")).status()).isEqualTo(200);
        assertThat(sara.get(content).json().path("current_version").asInt()).isEqualTo(3);
        assertThat(sara.post("/api/v1/organizations", Map.of("name", "Another", "slug", "bahar"))
                        .text("code"))
                .isEqualTo("slug-is-taken");
        assertThat(sara.post(
                                "/api/v1/organizations/" + organisation + "/members",
                                Map.of("email", "lina@example.com", "role", "viewer"))
                        .text("code"))
                .isEqualTo("address-is-invited");
        var omid = signedIn(node, OMID);
        var stepped =
                omid.post("/api/v1/auth/step-up", Map.of("proof", "totp", "secret", AuthenticatorApp.code(secret, 1)));
        assertThat(stepped.status()).as(stepped.toString()).isEqualTo(200);
        assertThat(signedIn(node, GONE).get("/api/v1/organizations").json().path("items"))
                .isEmpty();
    }

    @Test
    void one_organisation_goes_without_a_trace_of_another() throws IOException {
        var alone = folder.resolve("bahar.events");
        export(
                alone,
                "--organisation",
                organisation,
                "--with-keys",
                folder.resolve("bahar.key").toString());
        var lines = Files.readAllLines(alone);
        for (var id : foreignIds) {
            assertThat(lines).as(id).noneMatch(line -> line.contains(id));
        }

        var fresh = new MovingStore(folder.resolve("alone"));
        take(fresh, alone, "--with-keys", folder.resolve("bahar.key").toString());

        try (var node = fresh.serve("--DEMO_WRITER_PAUSE=0")) {
            var sara = signedIn(node, SARA);
            assertThat(sara.get("/api/v1/organizations").json().path("items")).hasSize(1);
            assertThat(sara.get(content).text("status")).isEqualTo("approved");
            assertThat(sara.get(content + "/history").json().path("items").size())
                    .isGreaterThan(3);
            assertThat(sara.get(content + "/audit").status()).isEqualTo(200);
            assertThat(sara.post("/api/v1/organizations", Map.of("name", "Another", "slug", "bahar"))
                            .text("code"))
                    .isEqualTo("slug-is-taken");
            assertThat(sara.post("/api/v1/organizations", Map.of("name", "Free here", "slug", "elsewhere"))
                            .status())
                    .isEqualTo(201);
            assertThat(Provider.awaitEnd(sara, Provider.generate(sara, draft(sara, "More"), wish()))
                            .text("status"))
                    .isEqualTo("completed");
        }
        assertThat(fresh.number("select count(*) from read_model.content_list")).isEqualTo(4);
    }

    @Test
    void without_keys_nobody_is_known_any_more() {
        var fresh = new MovingStore(folder.resolve("nameless"));
        assertThat(fresh.commands().run(words("import", everything))).isOne();
        assertThat(fresh.commands().said()).contains("--without-keys");
        take(fresh, everything, "--without-keys");

        try (var node = fresh.serve("--AI_JOBS_AT_ONCE=0")) {
            assertThat(fresh.readModels(node)).isEqualTo(readModels);
            var stranger = signedIn(node, SARA);
            assertThat(stranger.get("/api/v1/organizations").json().path("items"))
                    .isEmpty();
        }
    }

    @Test
    void a_store_in_which_anything_happened_takes_nothing() {
        assertThat(old.commands().run(words("import", everything, "--with-keys", keys.toString())))
                .isOne();
        assertThat(old.commands().said()).contains("not empty");
    }

    @Test
    void a_file_that_is_not_as_it_was_written_leaves_nothing() throws IOException {
        var fresh = new MovingStore(folder.resolve("refusing"));
        var lines = Files.readAllLines(everything);
        var truncated = new ArrayList<>(lines.subList(0, lines.size() - 1));
        var swapped = new ArrayList<>(lines);
        swapped.add(5, swapped.remove(6));
        var missing = new ArrayList<>(lines);
        missing.remove(4);
        var altered = new ArrayList<>(lines);
        altered.set(9, altered.get(9).replace("\"time\":\"20", "\"time\":\"19"));
        var longer = Stream.concat(lines.stream(), Stream.of("{}")).toList();

        refused(fresh, truncated, "Line %d: the file ends before its last line.".formatted(lines.size()));
        refused(fresh, swapped, "Line ");
        refused(fresh, missing, "Line ");
        refused(
                fresh,
                altered,
                "Line %d: the lines before it are not those that were written.".formatted(lines.size()));
        refused(fresh, longer, "Line %d: the file goes on after its last line.".formatted(lines.size() + 1));
        refused(fresh, List.of("{}"), "Line 1: no export of events");
        Files.writeString(folder.resolve("other.key"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertThat(fresh.commands()
                        .run(words(
                                "import",
                                everything,
                                "--with-keys",
                                folder.resolve("other.key").toString())))
                .isOne();
        assertThat(fresh.commands().said()).contains("does not open the key of");

        assertThat(fresh.head()).isZero();
        assertThat(fresh.number("select count(*) from event_store.personal_keys"))
                .isZero();
        take(fresh, everything, "--with-keys", keys.toString());
    }

    private void refused(MovingStore store, List<String> lines, String line) throws IOException {
        var broken = folder.resolve("broken.events");
        Files.write(broken, lines, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(store.commands().run(words("import", broken, "--with-keys", keys.toString())))
                .isOne();
        assertThat(store.commands().said()).contains(line).hasLineCount(1);
    }
}
