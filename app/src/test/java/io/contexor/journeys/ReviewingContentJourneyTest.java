package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.projections.Rebuilds;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReviewingContentJourneyTest {

    private static final Node NODE = Node.start();

    private final Person sara = NODE.person("Sara", "demo");
    private final Person omid = NODE.person("Omid", "demo");
    private final Person rival = NODE.person("Rival", "elsewhere");

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void a_text_is_drafted_submitted_and_approved_at_one_version() {
        var drafted = sara.post(
                "/api/v1/contents",
                Map.of(
                        "title",
                        "یادداشت انتشار",
                        "project",
                        sara.project(),
                        "body",
                        "## تازه‌ها\n\nاین متن می‌گوید چه تازه است."));
        assertThat(drafted.status()).isEqualTo(201);
        var path = drafted.header("Location").orElseThrow();

        var read = sara.get(path);
        assertThat(read.text("status")).isEqualTo("draft");
        assertThat(read.json().path("word_count").asInt()).isEqualTo(7);
        assertThat(read.text("created_by_name")).isEqualTo("Sara");

        assertThat(sara.post(path + "/submit", Map.of()).text("status")).isEqualTo("review");
        var approved = omid.post(path + "/approve", Map.of("notes", "خوب است"));
        assertThat(approved.text("status")).isEqualTo("approved");

        var view = omid.get(path);
        assertThat(view.text("approved_by_name")).isEqualTo("Omid");
        assertThat(view.json().path("approved_version").asInt()).isOne();
        assertThat(view.text("sha256")).hasSize(64);
        assertThat(view.header("ETag")).isEqualTo(approved.header("ETag"));
        assertThat(omid.get("/api/v1/contents?status=approved&project=" + omid.project())
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void editing_what_was_approved_voids_the_approval() {
        var path = approved();

        var edited = sara.patch(path, Map.of("body", "Second thoughts."));

        assertThat(edited.text("status")).isEqualTo("draft");
        assertThat(edited.json().path("current_version").asInt()).isEqualTo(2);
        assertThat(sara.get(path).json().path("approved_by").isNull()).isTrue();
        assertThat(sara.get(path + "/versions").json().path("items")).hasSize(2);
        assertThat(sara.get(path + "/versions/1").text("body_markdown")).isEqualTo("First thoughts.");
        assertThat(sara.get(path + "/versions/compare?from=1&to=2").json().path("changes"))
                .isNotEmpty();
    }

    @Test
    void an_illegal_move_is_a_conflict_that_names_the_states() {
        var path = draft();

        var refused = omid.post(path + "/approve", Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("content-is-in-another-state");
        assertThat(refused.text("detail")).contains("draft");
        assertThat(refused.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void a_refusal_speaks_the_callers_language() {
        var path = draft();

        var english = omid.post(path + "/approve", Map.of()).text("title");
        for (var language : new String[] {"fa", "ar", "uk"}) {
            assertThat(omid.post(path + "/approve", Map.of(), "Accept-Language", language)
                            .text("title"))
                    .isNotEqualTo(english)
                    .isNotEmpty();
        }
    }

    @Nested
    class A_foreign_workspace {

        @Test
        void sees_nothing_and_can_do_nothing() {
            var path = approved();
            var missing = "/api/v1/contents/0199a000-0000-7000-8000-00000000dead";

            assertThat(rival.get(path).status()).isEqualTo(404);
            assertThat(rival.get(path).text("code"))
                    .isEqualTo(rival.get(missing).text("code"));
            assertThat(rival.patch(path, Map.of("title", "Mine")).status()).isEqualTo(404);
            assertThat(rival.post(path + "/submit", Map.of()).status()).isEqualTo(404);
            assertThat(rival.delete(path).status()).isEqualTo(404);
            assertThat(rival.get(path + "/versions").status()).isEqualTo(404);
            assertThat(rival.get("/api/v1/contents").json().path("items")).isEmpty();
        }
    }

    @Nested
    class Four_eyes {

        @Test
        void keep_authors_from_approving_their_own_words() {
            var author = NODE.person("Author", "careful");
            var workspace = MadeUpPeople.workspace("careful");
            assertThat(author.patch("/api/v1/workspaces/" + workspace + "/review-policy", Map.of("four_eyes", true))
                            .status())
                    .isEqualTo(200);
            var path = author.post(
                            "/api/v1/contents", Map.of("title", "T", "project", author.project(), "body", "Words."))
                    .header("Location")
                    .orElseThrow();
            author.post(path + "/submit", Map.of());

            var refused = author.post(path + "/approve", Map.of());

            assertThat(refused.text("code")).isEqualTo("approver-is-author");
            assertThat(NODE.person("Editor", "careful")
                            .post(path + "/approve", Map.of())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class A_precondition {

        /** Also where deciding makes what is not there yet. */
        @Test
        void that_no_longer_holds_stops_a_decision() {
            var admin = NODE.person("Sara", "precondition");
            var policy = "/api/v1/workspaces/" + MadeUpPeople.workspace("precondition") + "/review-policy";

            assertThat(admin.patch(policy, Map.of("four_eyes", true), "If-Match", "\"0\"")
                            .status())
                    .isEqualTo(412);
            assertThat(admin.patch(policy, Map.of("four_eyes", true)).status()).isEqualTo(200);
            assertThat(admin.patch(policy, Map.of("four_eyes", false), "If-Match", "\"0\"")
                            .status())
                    .isEqualTo(200);
            assertThat(admin.patch(policy, Map.of("four_eyes", true), "If-Match", "\"0\"")
                            .status())
                    .isEqualTo(412);
        }

        @Test
        void that_no_longer_holds_stops_the_change() {
            var path = draft();
            var seen = sara.get(path).header("ETag").orElseThrow();
            omid.patch(path, Map.of("body", "Faster."));

            var late = sara.patch(path, Map.of("body", "Slower."), "If-Match", seen);

            assertThat(late.status()).isEqualTo(412);
            assertThat(sara.get(path).text("body")).isEqualTo("Faster.");
            var fresh = sara.get(path).header("ETag").orElseThrow();
            assertThat(sara.patch(path, Map.of("body", "Slower."), "If-Match", fresh)
                            .status())
                    .isEqualTo(200);
            assertThat(sara.get(path, "If-None-Match", fresh).status()).isEqualTo(200);
            assertThat(sara.get(
                                    path,
                                    "If-None-Match",
                                    sara.get(path).header("ETag").orElseThrow())
                            .status())
                    .isEqualTo(304);
        }
    }

    @Nested
    class A_repeated_request {

        @Test
        void with_the_same_key_happens_once() {
            var body = Map.of("title", "Once", "project", sara.project());

            var first = sara.post("/api/v1/contents", body, "Idempotency-Key", "journey-1");
            var second = sara.post("/api/v1/contents", body, "Idempotency-Key", "journey-1");

            assertThat(second.status()).isEqualTo(201);
            assertThat(second.header("Location")).isEqualTo(first.header("Location"));
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(sara.post(
                                    "/api/v1/contents",
                                    Map.of("title", "Other", "project", sara.project()),
                                    "Idempotency-Key",
                                    "journey-1")
                            .status())
                    .isEqualTo(422);
        }
    }

    @Nested
    class An_erased_person {

        @Test
        void is_shown_as_erased_at_once_and_after_a_rebuild() {
            var leaver = NODE.person("Leaver", "leaving");
            var path = leaver.post("/api/v1/contents", Map.of("title", "T", "project", leaver.project()))
                    .header("Location")
                    .orElseThrow();
            assertThat(leaver.get(path).text("created_by_name")).isEqualTo("Leaver");

            NODE.part(PersonalKeys.class).erase(MadeUpPeople.account("Leaver", "leaving"));

            assertThat(leaver.get(path).text("created_by_name")).isEqualTo("[erased]");
            var rebuilt = NODE.part(Rebuilds.class).of("content.list").run((_, _) -> {});
            assertThat(rebuilt.isIdentical()).isTrue();
            assertThat(leaver.get(path).text("created_by_name")).isEqualTo("[erased]");
        }

        @Test
        void is_not_given_an_answer_of_theirs_again() {
            var leaver = NODE.person("Left", "leaving");
            Supplier<Person.Reply> draft = () -> leaver.post(
                    "/api/v1/contents",
                    Map.of("title", "T", "project", leaver.project()),
                    "Idempotency-Key",
                    "leaving-1");
            var first = draft.get();
            assertThat(draft.get().header("Idempotency-Replayed")).contains("true");

            NODE.part(PersonalKeys.class).erase(MadeUpPeople.account("Left", "leaving"));

            var afterwards = draft.get();
            assertThat(afterwards.header("Idempotency-Replayed")).isEmpty();
            assertThat(afterwards.header("Location")).isEqualTo(first.header("Location"));
        }
    }

    private String draft() {
        return sara.post("/api/v1/contents", Map.of("title", "T", "project", sara.project(), "body", "First thoughts."))
                .header("Location")
                .orElseThrow();
    }

    private String approved() {
        var path = draft();
        sara.post(path + "/submit", Map.of());
        omid.post(path + "/approve", Map.of());
        return path;
    }
}
