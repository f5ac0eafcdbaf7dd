package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.journeys.Person.Reply;
import io.contexor.projections.Rebuilds;
import io.contexor.shared.AccountId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What people were shown, they are shown again, however much has happened since; and nothing that was not theirs to see. */
class TimeTravelJourneyTest {

    private static final Node NODE = Node.start("--OTP_RESEND_AFTER=0", "--AI_JOBS_AT_ONCE=0");

    private final Team team = new Team();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void every_answer_can_be_asked_for_again() {
        var recorded = new ArrayList<Recorded>();
        team.live(position -> {
            for (var reader : List.of(team.mina, team.omid)) {
                var at = Instant.now();
                team.questions().forEach(path -> recorded.add(Recorded.of(reader, path, position, at)));
            }
        });

        assertThat(recorded).hasSizeGreaterThan(1_000).anyMatch(answer -> answer.status == 404);
        for (var answer : recorded) {
            answer.compare("as_of_position=" + answer.position);
            answer.compare("as_of=" + answer.at);
        }
    }

    @Test
    void before_it_all_began_there_was_nothing() {
        var item = team.draft("Nowruz");
        var dayBefore = LocalDate.now(ZoneOffset.UTC).minusDays(2);

        for (var moment : List.of("as_of_position=0", "as_of=1999-12-31T23:59:59%2B03:30", "as_of=" + dayBefore)) {
            assertThat(team.mina.get(item + "?" + moment).status()).isEqualTo(404);
            assertThat(team.mina.get(item + "/versions?" + moment).status()).isEqualTo(404);
            var list = team.mina.get("/api/v1/contents?total=true&" + moment);
            assertThat(list.json().path("items")).isEmpty();
            assertThat(list.json().path("total").asInt()).isZero();
            assertThat(list.header("Contexor-As-Of-Position")).contains("0");
            assertThat(team.mina.get(team.members() + "?" + moment).json().path("items"))
                    .isEmpty();
        }
    }

    @Test
    void an_answer_says_which_position_it_is_about_and_a_date_means_the_end_of_the_day() {
        var item = team.draft("Nowruz");
        var position = team.position;
        team.mina.patch(item, Map.of("title", "Later"));

        var then = team.mina.get(item + "?as_of_position=" + position);
        assertThat(then.header("Contexor-As-Of-Position")).contains(Long.toString(position));
        assertThat(then.text("title")).isEqualTo("Nowruz");
        assertThat(team.mina.get(item).header("Contexor-As-Of-Position")).isEmpty();
        var today = team.mina.get(item + "?as_of=" + LocalDate.now(ZoneOffset.UTC));
        assertThat(today.text("title")).isEqualTo("Later");
        assertThat(then.header("ETag")).isNotEqualTo(today.header("ETag"));
        assertThat(team.mina
                        .get(
                                item + "?as_of_position=" + position,
                                "If-None-Match",
                                then.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(304);
    }

    @Test
    void a_moment_that_has_not_come_is_refused_by_the_position_that_has() {
        var item = team.draft("Nowruz");

        for (var moment : List.of(
                "as_of_position=999999999",
                "as_of=" + Instant.now().plus(Duration.ofHours(1)),
                "as_of=" + LocalDate.now(ZoneOffset.UTC).plusDays(2))) {
            var refused = team.mina.get(item + "?" + moment, "Accept-Language", "en");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("code")).isEqualTo("moment-is-yet-to-come");
            assertThat(refused.text("detail")).matches(".* at position \\d+\\.");
        }
    }

    @Test
    void a_moment_is_named_once() {
        for (var moment : List.of("as_of_position=1&as_of=2026-03-21", "as_of_position=1&as_of_position=2")) {
            var refused = team.mina.get("/api/v1/contents?" + moment);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("code")).isEqualTo("moment-is-named-twice");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as_of=",
                "as_of=yesterday",
                "as_of=12",
                "as_of=2026-03-21T12:00:00",
                "as_of=2026-02-30",
                "as_of_position=",
                "as_of_position=-1",
                "as_of_position=01",
                "as_of_position=x",
                "as_of_position=12345678901234567890"
            })
    void what_is_no_moment_is_refused(String moment) {
        var refused = team.mina.get("/api/v1/contents?" + moment);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(moment.substring(0, moment.indexOf('=')));
    }

    @Test
    void what_shows_only_today_does_not_pretend_to_show_the_past() {
        var item = team.draft("Nowruz");
        for (var path : List.of(
                "/api/v1/projects",
                "/api/v1/organizations",
                "/api/v1/auth/me",
                "/api/v1/ai/jobs",
                "/api/v1/usage/prices",
                item + "/history")) {
            for (var parameter : List.of("as_of=2026-03-21", "as_of_position=1")) {
                var refused = team.mina.get(path + "?" + parameter);
                assertThat(refused.status()).as(path).isEqualTo(400);
                assertThat(refused.json().at("/errors/0/field").asString()).startsWith("as_of");
            }
        }
    }

    @Test
    void somebody_who_came_later_sees_nothing_of_before_and_an_admin_sees_it_all() {
        var item = team.draft("Nowruz");
        var before = team.position;
        team.join(team.omid, team.omidsPhone, "editor");
        var after = team.position;
        team.join(team.lea, team.leasPhone, "admin");

        assertThat(team.omid.get(item).status()).isEqualTo(200);
        assertThat(team.omid.get(item + "?as_of_position=" + after).status()).isEqualTo(200);
        for (var path : List.of(item, item + "/versions", item + "/versions/1", team.members())) {
            assertThat(team.omid.get(path + "?as_of_position=" + before).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(team.lea
                            .get(path + "?as_of_position=" + before)
                            .response()
                            .body())
                    .isEqualTo(team.mina
                            .get(path + "?as_of_position=" + before)
                            .response()
                            .body());
        }
        assertThat(team.omid
                        .get("/api/v1/contents?as_of_position=" + before + "&workspace=" + team.workspace)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(team.lea
                        .get("/api/v1/contents?as_of_position=" + before + "&workspace=" + team.workspace)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void somebody_who_is_gone_sees_nothing_of_when_they_were_there() {
        var item = team.draft("Nowruz");
        team.join(team.omid, team.omidsPhone, "editor");
        var there = team.position;
        assertThat(team.omid.get(item + "?as_of_position=" + there).status()).isEqualTo(200);

        team.step(team.omid.delete(team.members() + "/me"));

        assertThat(team.omid.get(item + "?as_of_position=" + there).status()).isEqualTo(404);
        assertThat(team.omid.get(team.members() + "?as_of_position=" + there).status())
                .isEqualTo(404);
    }

    @Test
    void an_erased_person_has_no_name_in_the_past_either() {
        team.step(team.mina.patch("/api/v1/auth/me", Map.of("full_name", "Mina Travels")));
        team.join(team.lea, team.leasPhone, "admin");
        var item = team.draft("Nowruz");
        var position = team.position;
        var paths = List.of(
                item + "?as_of_position=" + position,
                team.members() + "?as_of_position=" + position,
                item + "/history");
        for (var path : paths) {
            assertThat(team.lea.get(path).response().body()).contains("Mina Travels");
        }

        NODE.part(PersonalKeys.class)
                .erase(AccountId.of(team.mina.get("/api/v1/auth/me").text("id")));

        for (var path : paths) {
            assertThat(team.lea.get(path).response().body())
                    .contains("[erased]")
                    .doesNotContain("Mina Travels");
        }
    }

    @Test
    void the_course_of_an_item_is_told_event_by_event() {
        var item = team.draft("Nowruz");
        var drafted = team.position;
        team.step(team.mina.post(item + "/submit", Map.of()));
        team.join(team.omid, team.omidsPhone, "editor");
        team.step(team.omid.post(item + "/approve", Map.of("version", 1, "notes", "Good.")));
        team.step(team.mina.patch(item, Map.of("body", "Other words.")));

        var states = team.mina.get(item + "/history?limit=100").json().path("items");
        assertThat(texts(states, "event"))
                .containsExactly(
                        "content.ContentRevised",
                        "content.ApprovalVoided",
                        "content.ContentApproved",
                        "content.ContentSubmitted",
                        "content.ContentRevised",
                        "content.ContentDrafted");
        for (var state : states) {
            var then = team.mina.get(item + "?as_of_position=" + state.path("position"));
            assertThat(then.text("status")).isEqualTo(state.path("status").asString());
            assertThat(then.json().path("current_version")).isEqualTo(state.path("version"));
            assertThat(then.json().path("revision")).isEqualTo(state.path("revision"));
        }
        // Omid was not there when it was drafted; what was under review when he came, he saw.
        assertThat(texts(team.omid.get(item + "/history").json().path("items"), "event"))
                .containsExactly(
                        "content.ContentRevised",
                        "content.ApprovalVoided",
                        "content.ContentApproved",
                        "content.ContentSubmitted");
        var first = team.mina.get(item + "/history?limit=4");
        var rest = team.mina.get(item + "/history?limit=4&cursor=" + first.text("next_cursor"));
        assertThat(rest.json().path("items")).hasSize(2);
        assertThat(team.lea.get(item + "/history").status()).isEqualTo(404);

        var diff = team.mina.get(item + "/diff?from=" + drafted + "&to=" + team.position);
        assertThat(diff.json().path("from_position").asLong()).isEqualTo(drafted);
        assertThat(texts(diff.json().path("fields"), "field")).contains("current_version", "revision", "sha256");
        assertThat(diff.json().at("/body/lines_added").asInt()).isEqualTo(1);
        assertThat(diff.json().at("/title/changes")).isEmpty();
        assertThat(team.omid
                        .get(item + "/diff?from=" + drafted + "&to=" + team.position)
                        .status())
                .isEqualTo(404);
        var now = URLEncoder.encode(Instant.now().toString(), StandardCharsets.UTF_8);
        assertThat(team.omid
                        .get(item + "/diff?from=" + now + "&to=" + now)
                        .json()
                        .path("fields"))
                .isEmpty();
    }

    @Test
    void histories_are_rebuilt_as_they_were_even_after_an_interruption() {
        var item = team.draft("Nowruz");
        for (int version = 0; version < 520; version++) {
            team.step(team.mina.patch(item, Map.of("body", "Version " + version)));
        }
        team.limit();
        var then = "?as_of_position=" + (team.position - 300);
        var before = team.mina.get(item + then).response().body();
        for (var group : List.of(
                "content.history",
                "prompts.history",
                "usage.limit-history",
                "organisations.member-history",
                "audit.times")) {
            var rebuilds = NODE.part(Rebuilds.class);
            assertThatThrownBy(() -> rebuilds.of(group).run((index, _) -> {
                        if (index > 0) {
                            throw new IllegalStateException("interrupted");
                        }
                    }))
                    .hasMessage("interrupted");
            var begun = new AtomicLong(-1);

            var result = rebuilds.of(group).run((index, _) -> begun.compareAndSet(-1, index));

            assertThat(begun).as(group).hasPositiveValue();
            assertThat(result.isIdentical()).as(group).isTrue();
            assertThat(result.rowsAfter()).as(group).isPositive();
        }
        assertThat(team.mina.get(item + then).response().body()).isEqualTo(before);
    }

    private static List<String> texts(JsonNode items, String field) {
        return Stream.of(items)
                .flatMap(JsonNode::valueStream)
                .map(item -> item.path(field).asString())
                .toList();
    }

    /** What somebody was answered at some time. */
    private record Recorded(
            Person reader, String path, long position, Instant at, int status, String body, Optional<String> tag) {

        static Recorded of(Person reader, String path, long position, Instant at) {
            var reply = reader.get(path);
            return new Recorded(
                    reader,
                    path,
                    position,
                    at.truncatedTo(ChronoUnit.MICROS),
                    reply.status(),
                    body(reply),
                    reply.header("ETag"));
        }

        void compare(String moment) {
            var again = reader.get(path + (path.contains("?") ? "&" : "?") + moment);
            assertThat(again.status()).as("%s %s", path, moment).isEqualTo(status);
            assertThat(body(again)).as("%s %s", path, moment).isEqualTo(body);
            assertThat(again.header("ETag")).as("%s %s", path, moment).isEqualTo(tag);
        }

        /** Problems name the request, which is another one. */
        private static String body(Reply reply) {
            return reply.status() < 400 ? reply.response().body() : reply.text("code");
        }
    }

    private interface Recorder {
        void record(long position);
    }

    /** People who write, decide, set limits, come and go. */
    private static final class Team {

        private final Newcomer mina0 = Newcomer.at(NODE.url());
        private final Newcomer omid0 = Newcomer.at(NODE.url());
        private final Newcomer lea0 = Newcomer.at(NODE.url());
        private final Person mina = new Person(NODE.url(), mina0.token(), mina0.project());
        private final Person omid = new Person(NODE.url(), omid0.token());
        private final Person lea = new Person(NODE.url(), lea0.token());
        private final String omidsPhone = omid0.phone();
        private final String leasPhone = lea0.phone();
        private final String organisation =
                mina.get("/api/v1/organizations").json().at("/items/0/id").asString();
        private final String workspace =
                mina.get("/api/v1/workspaces").json().at("/items/0/id").asString();
        private final List<String> items = new ArrayList<>();
        private final List<String> prompts = new ArrayList<>();
        private final List<String> limits = new ArrayList<>();
        private long position;

        String members() {
            return "/api/v1/organizations/" + organisation + "/members";
        }

        Reply step(Reply reply) {
            assertThat(reply.status()).as(reply.response().body()).isLessThan(300);
            // Not every change says where its event stands; nobody else is at work here.
            var newest = NODE.part(EventStorageEngine.class).createHeadToken();
            position = newest.position().orElseThrow();
            return reply;
        }

        String draft(String title) {
            var drafted = step(mina.post(
                    "/api/v1/contents", Map.of("title", title, "project", mina.project(), "body", "Spring came.")));
            return made(items, drafted);
        }

        void join(Person who, String phone, String role) {
            var invited = step(mina.post(members(), Map.of("phone_number", phone, "role", role)));
            step(who.post("/api/v1/invitations/" + invited.text("id") + "/accept", Map.of()));
        }

        String limit() {
            var wish = Map.of("scope", "workspace", "scope_id", workspace, "period", "daily", "tokens_limit", 1_000);
            return made(limits, step(mina.post("/api/v1/ai/usage-limits", wish)));
        }

        private static String made(List<String> things, Reply reply) {
            var path = reply.header("Location").orElseThrow();
            things.add(path);
            return path;
        }

        /** Everything that can be asked about what there is by now. */
        List<String> questions() {
            var questions = new ArrayList<>(List.of(
                    "/api/v1/contents?total=true&limit=100",
                    "/api/v1/contents?limit=1",
                    "/api/v1/contents?status=approved",
                    "/api/v1/contents?q=rain",
                    "/api/v1/contents?workspace=" + workspace + "&project=" + mina.project(),
                    "/api/v1/prompts?workspace=" + workspace + "&total=true",
                    "/api/v1/prompts?limit=100",
                    "/api/v1/prompts?kind=outline&active=true",
                    "/api/v1/ai/usage-limits",
                    members()));
            for (var item : items) {
                questions.addAll(List.of(
                        item,
                        item + "/versions",
                        item + "/versions?limit=1",
                        item + "/versions/1",
                        item + "/versions/2",
                        item + "/versions/compare?from=1&to=2",
                        "/api/v1/content-versions?content=" + item.substring(item.lastIndexOf('/') + 1)));
            }
            for (var prompt : prompts) {
                questions.addAll(List.of(
                        prompt,
                        prompt + "/versions",
                        prompt + "/versions/2",
                        prompt + "/versions/compare?from=1&to=2"));
            }
            questions.addAll(limits);
            return questions;
        }

        /** A scripted life; {@code after} each step. */
        void live(Recorder after) {
            var first = draft("Nowruz");
            after.record(position);
            then(after, mina.patch(first, Map.of("body", "Spring came with rain.")));
            then(after, mina.post(first + "/submit", Map.of()));
            join(omid, omidsPhone, "editor");
            after.record(position);
            then(after, omid.post(first + "/approve", Map.of("version", 2, "notes", "Good.")));
            var second = draft("Yalda");
            then(after, mina.post(second + "/submit", Map.of()));
            then(after, omid.post(second + "/reject", Map.of("reason", "Too short.")));
            then(after, mina.patch("/api/v1/auth/me", Map.of("full_name", "Mina Rahimi")));
            then(after, mina.patch(first, Map.of("title", "Nowruz again")));
            var prompt = made(
                    prompts,
                    mina.post(
                            "/api/v1/prompts",
                            Map.of("title", "Blog", "prompt_template", "On {topic}.", "workspace", workspace)));
            then(after, mina.patch(prompt, Map.of("prompt_template", "More on {topic}.")));
            then(after, mina.put(prompt + "/labels/production", Map.of("version", 1)));
            var limit = limit();
            then(after, mina.patch(limit, Map.of("tokens_limit", 2_000)));
            join(lea, leasPhone, "viewer");
            after.record(position);
            then(after, mina.delete(limit));
            then(after, mina.post(prompt + "/deactivate", Map.of()));
            then(after, mina.delete(prompt + "/labels/production"));
            then(after, lea.delete(members() + "/me"));
            then(after, mina.post(second + "/archive", Map.of()));
            then(after, mina.post(first + "/submit", Map.of()));
            then(after, omid.post(first + "/approve", Map.of("version", 3)));
            then(after, mina.post(first + "/reopen", Map.of()));
        }

        private void then(Recorder after, Reply reply) {
            step(reply);
            after.record(position);
        }
    }
}
