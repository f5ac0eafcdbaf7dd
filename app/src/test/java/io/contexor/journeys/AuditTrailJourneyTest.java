package io.contexor.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contexor.projections.Rebuilds;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people did is told to those who may know it, and to nobody else; taken away, it is whole and leaves a trace. */
@Timeout(600)
class AuditTrailJourneyTest {

    private static final Node NODE = Node.start(
            "--OTP_RESEND_AFTER=0", "--CONTEXOR_TRUSTED_PROXIES=127.0.0.0/8,::1/128", "--RATE_LIMIT_GENERATE=off");
    private static final Node READING = NODE.another("--contexor.role=query");
    private static final String LOGS = "/api/v1/ai/audit-logs";
    private static final Duration SOON = Duration.ofSeconds(60);

    @AfterAll
    static void stop() {
        READING.close();
        NODE.close();
    }

    /** Drafts, submits, and has somebody else approve; says where it is. */
    private static String approved(Person author, Person reviewer, String title, String notes) {
        var path = author.post(
                        "/api/v1/contents",
                        Map.of("title", title, "project", author.project(), "body", "## Spring\n\nTwo words."))
                .header("Location")
                .orElseThrow();
        author.post(path + "/submit", Map.of());
        var answer = reviewer.post(path + "/approve", Map.of("version", 1, "notes", notes));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return path;
    }

    @Test
    void a_text_s_life_is_told_with_who_did_what_and_from_where() {
        var mina = NODE.person("Mina", "life");
        var omid = NODE.person("Omid", "life");
        var path = approved(mina, omid, "نوروز", "Добре, п’ять абзаців");

        var told = items(mina.get(path + "/audit"));
        assertThat(told)
                .extracting(item -> item.path("action").asString())
                .containsExactly("approved", "status_changed", "updated", "created");
        var approval = told.getFirst();
        assertThat(approval.path("old_status").asString()).isEqualTo("review");
        assertThat(approval.path("new_status").asString()).isEqualTo("approved");
        assertThat(approval.path("user_name").asString()).isEqualTo("Omid");
        assertThat(approval.path("ip_address").asString()).isNotEmpty();
        assertThat(approval.path("user_agent").asString()).startsWith("Java-http-client");
        assertThat(approval.path("notes").asString()).isEqualTo("Добре, п’ять абзаців");
        assertThat(approval.path("sentence").asString())
                .isEqualTo("\u2068Omid\u2069 approved version \u20681\u2069 of “\u2068نوروز\u2069”");
        var persian = items(mina.get(path + "/audit", "Accept-Language", "fa")).getFirst();
        assertThat(persian.path("sentence").asString()).endsWith("را تأیید کرد");
        assertThat(items(mina.get(LOGS + "?action=approved"))).hasSize(1);
        assertThat(items(mina.get(LOGS + "?action=created&q=" + encoded("نوروز"))))
                .hasSize(1);
        assertThat(items(mina.get(LOGS + "?q=" + encoded("п'ять")))).hasSize(1);
        assertThat(items(mina.get(LOGS + "?q=Omid"))).isEmpty();
        assertThat(items(mina.get(LOGS + "?user=" + MadeUpPeople.account("Omid", "life"))))
                .hasSize(1);
        assertThat(mina.get(LOGS + "?action=approved&total=true")
                        .json()
                        .path("total")
                        .asInt())
                .isOne();
    }

    @Test
    void foreigners_learn_nothing() {
        var mina = NODE.person("Mina", "ours");
        var path = approved(mina, NODE.person("Omid", "ours"), "Ours", "Good.");
        var stranger = NODE.person("Dana", "theirs");

        assertThat(stranger.get(path + "/audit").status()).isEqualTo(404);
        assertThat(items(stranger.get(LOGS))).isEmpty();
        assertThat(items(stranger.get(LOGS + "?workspace=" + MadeUpPeople.workspace("ours"))))
                .isEmpty();
        assertThat(items(stranger.get("/api/v1/audit/security"))).isEmpty();
        assertThat(NODE.stranger().get(LOGS).status()).isEqualTo(401);
        assertThat(items(NODE.operator().get(LOGS + "?workspace=" + MadeUpPeople.workspace("ours"))))
                .hasSize(4);
    }

    @Test
    void what_is_taken_away_is_whole_harmless_and_recorded() throws Exception {
        var mina = NODE.person("Mina", "export");
        approved(mina, NODE.person("Omid", "export"), "=cmd|' /C calc'!A0", "one,\"two\"\nthree");

        var csv = mina.get(LOGS, "Accept", "text/csv").response().body();
        var rows = SpreadsheetRows.of(csv);
        var head = rows.getFirst();
        assertThat(rows).hasSize(1 + 4 + 1);
        assertThat(rows.get(1).get(head.indexOf("notes"))).isEqualTo("one,\"two\"\nthree");
        assertThat(rows.subList(1, 5)).allSatisfy(row -> {
            assertThat(row).hasSameSizeAs(head);
            assertThat(row.get(head.indexOf("title"))).isEqualTo("'=cmd|' /C calc'!A0");
        });
        assertThat(rows.getLast()).isEqualTo(List.of("# rows=4 sha256=" + sha256OfAllButTheLastLine(csv)));

        var lines = mina.get(LOGS, "Accept", "application/x-ndjson").response().body();
        var last = JsonMapper.shared()
                .readTree(lines.lines().reduce((_, line) -> line).orElseThrow());
        assertThat(last.path("rows").asInt()).isEqualTo(4);
        assertThat(last.path("sha256").asString()).isEqualTo(sha256OfAllButTheLastLine(lines));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(mina.get("/api/v1/audit/security?action=exported")))
                        .hasSize(4));
        var finished = items(mina.get("/api/v1/audit/security?action=exported")).getFirst();
        assertThat(finished.path("event").asString()).isEqualTo("audit.ExportFinished");
        assertThat(finished.at("/details/rows").asInt()).isEqualTo(4);
        assertThat(finished.at("/details/sha256")).isEqualTo(last.path("sha256"));
        assertThat(finished.path("sentence").asString()).contains("exported").contains("the audit trail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void whoever_asks_for_trailers_is_told_behind_the_body_what_the_last_line_says(String format) throws Exception {
        var end = format.equals("csv") ? "\r\n" : "\"}\n";
        var workspace = "trailers-" + format;
        var mina = NODE.person("Mina", workspace);
        approved(mina, NODE.person("Omid", workspace), "Trailers", "Good.");

        var plain = RawAnswer.to(NODE.url(), mina, LOGS + "?format=" + format);
        var asked = RawAnswer.to(NODE.url(), mina, LOGS + "?format=" + format, "TE: trailers");

        assertThat(plain.head()).doesNotContainIgnoringCase("trailer:").containsIgnoringCase("chunked");
        assertThat(plain.trailers()).isEmpty();
        assertThat(asked.head()).containsIgnoringCase("trailer: Contexor-Rows, Contexor-Sha256");
        assertThat(asked.trailers())
                .containsExactlyInAnyOrder(
                        "Contexor-Rows: 4", "Contexor-Sha256: " + sha256OfAllButTheLastLine(asked.body()));
        assertThat(asked.body()).endsWith(sha256OfAllButTheLastLine(asked.body()) + end);
    }

    @Test
    void usage_and_what_is_known_of_oneself_leave_the_same_trace() {
        var newcomer = Newcomer.at(NODE.url());
        var person = new Person(NODE.url(), newcomer.token());

        assertThat(person.get("/api/v1/ai/usage-logs?format=csv").status()).isEqualTo(200);
        assertThat(person.get("/api/v1/auth/me/export").status()).isEqualTo(200);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(person.get("/api/v1/audit/security?action=exported")))
                        .extracting(item -> item.at("/details/what").asString())
                        .containsExactlyInAnyOrder(
                                "usage.records", "usage.records", "identity.person", "identity.person"));
    }

    @Test
    void a_node_that_only_reads_records_what_is_taken_from_it() {
        var mina = NODE.person("Mina", "reading");
        approved(mina, NODE.person("Omid", "reading"), "Read", "Good.");

        assertThat(mina.at(READING.url())
                        .get(LOGS, "Accept", "text/csv")
                        .response()
                        .body())
                .contains("# rows=4 ");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(mina.get("/api/v1/audit/security?action=exported")))
                        .hasSize(2));
    }

    @Test
    void whoever_is_shown_from_where_others_acted_is_known_to_have_been() {
        var mina = NODE.person("Mina", "shown");
        approved(mina, NODE.person("Omid", "shown"), "Shown", "Good.");
        for (int times = 0; times < 3; times++) {
            mina.get(LOGS + "?action=approved");
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(mina.get("/api/v1/audit/security?action=read")))
                        .hasSize(1)
                        .allSatisfy(item ->
                                assertThat(item.at("/details/rows").asInt()).isOne()));
    }

    @Test
    void failed_sign_ins_are_shown_to_whom_they_were_aimed_at() {
        var newcomer = Newcomer.at(NODE.url());
        var person = new Person(NODE.url(), newcomer.token());
        NODE.stranger().post("/api/v1/auth/otp/request", Map.of("phone_number", newcomer.phone()));
        NODE.stranger().post("/api/v1/auth/otp/verify", Map.of("phone_number", newcomer.phone(), "code", "654321"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(person.get("/api/v1/audit/security")))
                        .extracting(item -> item.path("action").asString())
                        .contains("signed_in", "sign_in_failed"));
    }

    @Test
    void an_erased_person_is_nowhere_in_clear_and_the_trail_stays() {
        var name = "Zarathustra Unmistakable";
        var newcomer = Newcomer.at(NODE.url());
        var from = new String[] {"X-Forwarded-For", "203.0.113.77"};
        var person = new Person(NODE.url(), newcomer.token());
        person.patch("/api/v1/auth/me", Map.of("full_name", name), from);
        var made = person.post(
                "/api/v1/contents", Map.of("title", "Left", "project", newcomer.project(), "body", "W."), from);
        var audit = "/api/v1/contents/" + made.text("id") + "/audit";
        assertThat(items(person.get(audit)).getFirst().path("sentence").asString())
                .startsWith("\u2068" + name);
        assertThat(items(person.get(audit)).getFirst().path("ip_address").asString())
                .isEqualTo("203.0.113.77");
        person.get(LOGS + "?q=" + name.substring(0, 11), "Accept", "text/csv");

        assertThat(person.delete("/api/v1/auth/me").status()).isEqualTo(204);

        var operator = NODE.operator();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(operator.get(audit))).allSatisfy(item -> {
                    assertThat(item.path("sentence").asString()).startsWith("\u2068[erased]\u2069");
                    assertThat(item.path("user_name").asString()).isEqualTo("[erased]");
                    assertThat(item.path("ip_address").asString()).isEqualTo("[erased]");
                }));
        assertThat(EveryColumn.of(NODE.guards()).holding(List.of("Zarathustra", "zarathustra", "203.0.113.77")))
                .isEmpty();
    }

    @Test
    void built_anew_it_is_the_same() {
        approved(NODE.person("Mina", "anew"), NODE.person("Omid", "anew"), "Anew", "Good.");

        var result = NODE.part(Rebuilds.class).of("audit.trail").run((_, _) -> {});

        assertThat(result.isIdentical()).isTrue();
        assertThat(result.rowsAfter()).isPositive();
    }

    private static List<JsonNode> items(Person.Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return StreamSupport.stream(reply.json().path("items").spliterator(), false)
                .collect(Collectors.toList());
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, UTF_8);
    }

    private static String sha256OfAllButTheLastLine(String text) throws Exception {
        var before = text.substring(0, text.stripTrailing().lastIndexOf('\n') + 1);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(before.getBytes(UTF_8)));
    }
}
