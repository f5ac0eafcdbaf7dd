package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contexor.journeys.Person.Reply;
import io.contexor.projections.Rebuilds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationsJourneyTest {

    private static final Node NODE = Node.start("--contexor.organisations.forgetting=PT0.2S");

    private final String id = UUID.randomUUID().toString().substring(24);
    private final Person sara = newcomer("Sara");
    private final Person omid = newcomer("Omid");
    private final Person rival = newcomer("Rival");

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void people_found_an_organisation_open_a_workspace_and_start_a_project() {
        var founded = sara.post(
                "/api/v1/organizations",
                Map.of("name", "  آژانس خلاق " + id, "time_zone", "Asia/Tehran", "default_language", "fa"));
        assertThat(founded.status()).isEqualTo(201);
        assertThat(founded.text("slug")).isEqualTo("azhans-khlaq-" + id);
        var organisation = founded.header("Location").orElseThrow();

        var opened = sara.post(organisation + "/workspaces", Map.of("name", "بازاریابی", "slug", "marketing"));
        assertThat(opened.status()).isEqualTo(201);
        var started = sara.post("/api/v1/projects", Map.of("name", "بهار", "workspace", opened.text("id")));
        assertThat(started.status()).isEqualTo(201);

        var read = sara.get(organisation);
        assertThat(read.text("name")).isEqualTo("آژانس خلاق " + id);
        assertThat(read.text("time_zone")).isEqualTo("Asia/Tehran");
        assertThat(read.text("role")).isEqualTo("admin");
        assertThat(read.header("ETag")).isEqualTo(founded.header("ETag"));
        assertThat(sara.get("/api/v1/organizations").json().path("items")).hasSize(1);
        assertThat(ids(sara.get(organisation + "/workspaces"))).containsExactly(opened.text("id"));
        assertThat(ids(sara.get("/api/v1/workspaces"))).containsExactly(opened.text("id"));
        assertThat(ids(sara.get("/api/v1/projects?workspace=" + opened.text("id"))))
                .containsExactly(started.text("id"));
        assertThat(sara.get("/api/v1/projects/" + started.text("id")).text("slug"))
                .isEqualTo("bhar");
        assertThat(sara.post("/api/v1/contents", Map.of("title", "T", "project", started.text("id")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void an_invited_person_accepts_and_works_at_once() {
        var organisation = founded();
        var workspace = opened(organisation, "desk");
        assertThat(omid.get(organisation).status()).isEqualTo(404);

        var invited = invited(organisation, "editor");
        assertThat(invited.status()).isEqualTo(201);
        var waiting = omid.get("/api/v1/invitations").json().path("items").path(0);
        assertThat(waiting.path("id").asString()).isEqualTo(invited.text("id"));
        assertThat(waiting.path("organization_name").asString()).isEqualTo("Acme");
        assertThat(waiting.path("address").asString()).isEqualTo(address("Omid"));

        var accepted = omid.post("/api/v1/invitations/" + invited.text("id") + "/accept", Map.of());
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.text("status")).isEqualTo("accepted");
        assertThat(omid.get(organisation).text("role")).isEqualTo("editor");
        assertThat(omid.get("/api/v1/invitations").json().path("items")).isEmpty();
        assertThat(omid.post("/api/v1/projects", Map.of("name", "Spring", "workspace", workspace))
                        .status())
                .isEqualTo(201);
        assertThat(omid.post(organisation + "/workspaces", Map.of("name", "Mine"))
                        .text("code"))
                .isEqualTo("role-does-not-allow");
        var members = omid.get(organisation + "/members").json().path("items");
        assertThat(members).hasSize(2);
        assertThat(members.path(1).path("role").asString()).isEqualTo("editor");
        assertThat(members.path(1).path("name").asString()).isEqualTo("Omid");
    }

    @Nested
    class A_change_of_membership {

        @Test
        void counts_at_once() {
            var organisation = founded();
            var workspace = opened(organisation, "desk");
            join(organisation, "viewer");
            assertThat(startsProject(omid, workspace).status()).isEqualTo(403);

            sara.patch(organisation + "/members/" + account("Omid"), Map.of("role", "editor"));
            assertThat(startsProject(omid, workspace).status()).isEqualTo(201);

            sara.delete(organisation + "/members/" + account("Omid"));
            assertThat(startsProject(omid, workspace).status()).isEqualTo(404);
            assertThat(omid.get("/api/v1/projects").json().path("items")).isEmpty();
        }

        @Test
        void in_one_workspace_counts_there_only() {
            var organisation = founded();
            var here = opened(organisation, "here");
            var there = opened(organisation, "there");
            join(organisation, "viewer");

            sara.patch(organisation + "/members/" + account("Omid"), Map.of("role", "editor", "workspace", here));

            assertThat(startsProject(omid, here).status()).isEqualTo(201);
            assertThat(startsProject(omid, there).status()).isEqualTo(403);
            sara.delete(organisation + "/members/" + account("Omid") + "?workspace=" + here);
            assertThat(startsProject(omid, here).status()).isEqualTo(403);
        }

        @Test
        void lets_a_guest_see_one_workspace_and_nothing_around_it() {
            var organisation = founded();
            var here = opened(organisation, "here");
            opened(organisation, "there");
            var invited = sara.post(
                    organisation + "/members", Map.of("email", address("Omid"), "role", "editor", "workspace", here));
            omid.post("/api/v1/invitations/" + invited.text("id") + "/accept", Map.of());

            assertThat(ids(omid.get("/api/v1/workspaces"))).containsExactly(here);
            assertThat(startsProject(omid, here).status()).isEqualTo(201);
            assertThat(omid.get(organisation).status()).isEqualTo(404);
            assertThat(omid.get(organisation + "/members").status()).isEqualTo(404);
            assertThat(omid.delete(organisation + "/members/me").status()).isEqualTo(200);
            assertThat(omid.get("/api/v1/workspaces").json().path("items")).isEmpty();
        }
    }

    @Nested
    class The_last_admin {

        @Test
        void can_neither_leave_nor_be_demoted_nor_be_removed() {
            var organisation = founded();
            join(organisation, "editor");
            var self = organisation + "/members/" + account("Sara");

            for (var refused : List.of(
                    sara.delete(organisation + "/members/me"),
                    sara.patch(self, Map.of("role", "viewer")),
                    sara.delete(self))) {
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.text("code")).isEqualTo("last-admin-is-needed");
            }
            assertThat(sara.get(organisation).text("role")).isEqualTo("admin");
        }
    }

    @Nested
    class An_invitation {

        @Test
        void is_nobody_elses() {
            var organisation = founded();
            var invited = invited(organisation, "admin");

            for (var verb : List.of("accept", "decline")) {
                var refused = rival.post("/api/v1/invitations/" + invited.text("id") + "/" + verb, Map.of());
                assertThat(refused.status()).isEqualTo(404);
                assertThat(refused.text("code")).isEqualTo("not-found");
            }
            assertThat(rival.get("/api/v1/invitations").json().path("items")).isEmpty();
            assertThat(rival.get(organisation).status()).isEqualTo(404);
        }

        @Test
        void is_sent_once_while_it_is_open() {
            var organisation = founded();
            var first = invited(organisation, "editor");

            var second = invited(organisation, "viewer");
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.text("code")).isEqualTo("address-is-invited");

            sara.delete(organisation + "/invitations/" + first.text("id"));
            assertThat(omid.post("/api/v1/invitations/" + first.text("id") + "/accept", Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(invited(organisation, "viewer").status()).isEqualTo(201);
        }

        @Test
        void to_a_phone_is_the_same_in_every_spelling() {
            var organisation = founded();
            var phone = "0912" + (1_000_000 + Math.abs(id.hashCode() % 8_999_999));

            assertThat(invitedByPhone(organisation, phone).status()).isEqualTo(201);
            assertThat(invitedByPhone(organisation, "+98 " + phone.substring(1)).status())
                    .isEqualTo(409);
            assertThat(invitedByPhone(organisation, persian(phone)).status()).isEqualTo(409);
            assertThat(invitedByPhone(organisation, "12").status()).isEqualTo(422);
        }

        @Test
        void keeps_no_address_in_clear_and_none_at_all_once_it_is_over() {
            var organisation = founded();
            var invited = invited(organisation, "editor");
            assertThat(clearText(address("Omid"))).isZero();
            assertThat(firstAddress(organisation)).isEqualTo(address("Omid"));

            omid.post("/api/v1/invitations/" + invited.text("id") + "/decline", Map.of());

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(firstAddress(organisation)).isEqualTo("[erased]"));
            assertThat(NODE.guards()
                            .sql(
                                    "select count(address_hash) from organisations_invitations where invitation_id = ?::uuid")
                            .param(invited.text("id"))
                            .query(Long.class)
                            .single())
                    .isZero();
        }

        private String firstAddress(String organisation) {
            return sara.get(organisation + "/invitations")
                    .json()
                    .at("/items/0/address")
                    .asString();
        }

        private Reply invitedByPhone(String organisation, String phone) {
            return sara.post(organisation + "/members", Map.of("phone_number", phone, "role", "viewer"));
        }

        private static String persian(String digits) {
            return digits.chars()
                    .map(digit -> '۰' + digit - '0')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }

    @Nested
    class A_slug {

        @Test
        void that_is_taken_is_a_conflict_that_names_it() {
            var slug = "acme-" + id;
            assertThat(foundedAt(slug).status()).isEqualTo(201);

            var clash = foundedAt(slug);

            assertThat(clash.status()).isEqualTo(409);
            assertThat(clash.text("code")).isEqualTo("slug-is-taken");
            assertThat(clash.text("detail")).contains(slug);
        }

        @Test
        void is_free_again_once_it_was_given_up() {
            var slug = "acme-" + id;
            var first = foundedAt(slug).header("Location").orElseThrow();
            assertThat(sara.patch(first, Map.of("slug", slug + "-new")).text("slug"))
                    .isEqualTo(slug + "-new");

            assertThat(foundedAt(slug).status()).isEqualTo(201);
            var back = sara.patch(first, Map.of("slug", slug));
            assertThat(back.status()).isEqualTo(409);
            assertThat(sara.get(first).text("slug")).isEqualTo(slug + "-new");
        }

        @Test
        void is_unique_in_its_parent_only() {
            var organisation = founded();
            var one = opened(organisation, "one");
            var other = opened(organisation, "other");

            assertThat(sara.post(organisation + "/workspaces", Map.of("name", "Again", "slug", "one"))
                            .text("code"))
                    .isEqualTo("slug-is-taken");
            for (var workspace : List.of(one, other)) {
                assertThat(startsProject(sara, workspace, "spring").status()).isEqualTo(201);
                assertThat(startsProject(sara, workspace, "spring").status()).isEqualTo(409);
            }
            assertThat(opened(founded(), "one")).isNotEmpty();
        }

        private Reply foundedAt(String slug) {
            return sara.post("/api/v1/organizations", Map.of("name", "Acme", "slug", slug));
        }
    }

    @Nested
    class What_is_archived {

        @Test
        void takes_nothing_new_until_it_is_opened_again() {
            var organisation = founded();
            var workspace = opened(organisation, "desk");
            var project = startsProject(sara, workspace, "spring").text("id");

            assertThat(sara.post("/api/v1/workspaces/" + workspace + "/archive", Map.of())
                            .text("status"))
                    .isEqualTo("archived");
            assertThat(startsProject(sara, workspace, "summer").text("code")).isEqualTo("workspace-is-archived");
            assertThat(drafts(project).status()).isEqualTo(404);

            sara.post("/api/v1/workspaces/" + workspace + "/reopen", Map.of());
            assertThat(drafts(project).status()).isEqualTo(201);
            sara.post("/api/v1/projects/" + project + "/archive", Map.of());
            assertThat(drafts(project).status()).isEqualTo(404);
            assertThat(ids(sara.get("/api/v1/projects?workspace=" + workspace + "&status=archived")))
                    .containsExactly(project);

            sara.post(organisation + "/archive", Map.of());
            assertThat(sara.patch(organisation, Map.of("name", "Again")).text("code"))
                    .isEqualTo("organisation-is-archived");
            assertThat(sara.post(organisation + "/workspaces", Map.of("name", "Late"))
                            .text("code"))
                    .isEqualTo("organisation-is-archived");
            assertThat(sara.patch("/api/v1/workspaces/" + workspace, Map.of("name", "Late"))
                            .text("code"))
                    .isEqualTo("organisation-is-archived");
        }

        private Reply drafts(String project) {
            return sara.post("/api/v1/contents", Map.of("title", "T", "project", project));
        }
    }

    @Nested
    class A_stranger {

        @Test
        void finds_nothing_anywhere() {
            var organisation = founded();
            var workspace = opened(organisation, "desk");
            var project = startsProject(sara, workspace, "spring").text("id");
            var invitation = invited(organisation, "viewer").text("id");
            var mine = founded(rival);
            var place = "/api/v1/workspaces/" + workspace;
            var work = "/api/v1/projects/" + project;

            for (var reply : List.of(
                    rival.get(organisation),
                    rival.patch(organisation, Map.of("name", "Mine")),
                    rival.post(organisation + "/archive", Map.of()),
                    rival.get(organisation + "/members"),
                    rival.post(organisation + "/members", Map.of("email", address("Rival"), "role", "admin")),
                    rival.patch(organisation + "/members/" + account("Sara"), Map.of("role", "viewer")),
                    rival.delete(organisation + "/members/" + account("Sara")),
                    rival.delete(organisation + "/members/me"),
                    rival.get(organisation + "/invitations"),
                    rival.delete(organisation + "/invitations/" + invitation),
                    rival.get(organisation + "/workspaces"),
                    rival.post(organisation + "/workspaces", Map.of("name", "Mine")),
                    rival.get(place),
                    rival.patch(place, Map.of("name", "Mine")),
                    rival.post(place + "/archive", Map.of()),
                    rival.post(place + "/reopen", Map.of()),
                    rival.get(work),
                    rival.patch(work, Map.of("name", "Mine")),
                    rival.post(work + "/archive", Map.of()),
                    rival.post(work + "/reopen", Map.of()),
                    rival.post("/api/v1/projects", Map.of("name", "Mine", "workspace", workspace)),
                    rival.post(
                            mine + "/members",
                            Map.of("email", "a@b.example", "role", "viewer", "workspace", workspace)),
                    rival.patch(mine + "/members/" + account("Rival"), Map.of("role", "admin", "workspace", workspace)),
                    rival.delete(mine + "/members/" + account("Rival") + "?workspace=" + workspace))) {
                assertThat(reply.status()).as("%s", reply.response()).isEqualTo(404);
                assertThat(reply.text("code")).isEqualTo("not-found");
            }
            assertThat(rival.get("/api/v1/projects?workspace=" + workspace)
                            .json()
                            .path("items"))
                    .isEmpty();
            assertThat(rival.get("/api/v1/workspaces").json().path("items")).isEmpty();
        }

        /** An id that names something of another kind names nothing here. */
        @Test
        void and_every_member_finds_nothing_under_the_id_of_something_else() {
            var organisation = founded();
            var workspace = opened(organisation, "desk");
            var project = startsProject(sara, workspace, "spring").text("id");

            for (var reply : List.of(
                    sara.delete("/api/v1/organizations/" + workspace + "/members/me"),
                    sara.patch("/api/v1/organizations/" + project, Map.of("name", "X")),
                    sara.patch("/api/v1/workspaces/" + project, Map.of("name", "X")),
                    sara.patch("/api/v1/contents/" + project, Map.of("title", "X")),
                    sara.patch("/api/v1/projects/" + workspace, Map.of("name", "X")),
                    sara.patch(
                            "/api/v1/projects/" + organisation.substring(organisation.lastIndexOf('/') + 1),
                            Map.of("name", "X")))) {
                assertThat(reply.status()).as("%s", reply.response()).isEqualTo(404);
            }
        }
    }

    @Nested
    class A_request {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"name\":\"\"}",
                    "{\"name\":\"Two\\nlines\"}",
                    "{\"name\":\"A\",\"slug\":\"Capital\"}",
                    "{\"name\":\"A\",\"slug\":\"-a\"}",
                    "{\"name\":\"A\",\"slug\":\"a--b\"}",
                    "{\"name\":\"A\",\"time_zone\":\"Mars/Base\"}",
                    "{\"name\":\"A\",\"default_language\":\"tlh\"}"
                })
        void with_impossible_values_is_refused(String body) {
            var refused = sara.send("POST", "/api/v1/organizations", body);

            assertThat(refused.status()).isIn(400, 422);
            assertThat(refused.json().path("errors")).isNotEmpty();
        }

        @Test
        void with_the_same_key_founds_once() {
            var body = Map.of("name", "Once " + id);

            var first = sara.post("/api/v1/organizations", body, "Idempotency-Key", "found-" + id);
            var second = sara.post("/api/v1/organizations", body, "Idempotency-Key", "found-" + id);

            assertThat(second.status()).isEqualTo(201);
            assertThat(second.text("id")).isEqualTo(first.text("id"));
            assertThat(sara.get("/api/v1/organizations").json().path("items")).hasSize(1);
        }

        @Test
        void on_an_old_revision_changes_nothing() {
            var organisation = founded();
            var seen = sara.get(organisation).header("ETag").orElseThrow();
            sara.patch(organisation, Map.of("name", "First"));

            assertThat(sara.patch(organisation, Map.of("name", "Late"), "If-Match", seen)
                            .status())
                    .isEqualTo(412);
            assertThat(sara.get(organisation).text("name")).isEqualTo("First");
        }

        @Test
        void for_pages_gets_all_of_them() {
            var organisation = founded();
            for (int number = 0; number < 5; number++) {
                opened(organisation, "w" + number);
            }

            var first = sara.get(organisation + "/workspaces?limit=3");
            var second = sara.get(organisation + "/workspaces?limit=3&cursor=" + first.text("next_cursor"));

            assertThat(ids(first)).hasSize(3).doesNotContainAnyElementsOf(ids(second));
            assertThat(ids(second)).hasSize(2);
            assertThat(second.json().path("next_cursor").isNull()).isTrue();
        }
    }

    @Test
    void rebuilds_what_is_read_exactly_as_it_was() {
        var organisation = founded();
        var workspace = opened(organisation, "desk");
        startsProject(sara, workspace, "spring");
        join(organisation, "viewer");
        sara.patch(organisation + "/members/" + account("Omid"), Map.of("role", "editor", "workspace", workspace));

        for (var view : List.of("list", "member-list", "invitation-list", "workspace-list", "project-list")) {
            var rebuilt = NODE.part(Rebuilds.class).of("organisations." + view).run((_, _) -> {});
            assertThat(rebuilt.isIdentical()).as(view).isTrue();
        }
    }

    private Person newcomer(String name) {
        return NODE.newcomer(name, id);
    }

    private String account(String name) {
        return MadeUpPeople.account(name, id).toString();
    }

    private String address(String name) {
        return MadeUpPeople.address(name, id);
    }

    private String founded() {
        return founded(sara);
    }

    private static String founded(Person founder) {
        return founder.post("/api/v1/organizations", Map.of("name", "Acme"))
                .header("Location")
                .orElseThrow();
    }

    private String opened(String organisation, String slug) {
        return sara.post(organisation + "/workspaces", Map.of("name", "A workspace", "slug", slug))
                .text("id");
    }

    private Reply invited(String organisation, String role) {
        return sara.post(organisation + "/members", Map.of("email", address("Omid"), "role", role));
    }

    private void join(String organisation, String role) {
        var invitation = invited(organisation, role).text("id");
        assertThat(omid.post("/api/v1/invitations/" + invitation + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
    }

    private static Reply startsProject(Person who, String workspace) {
        return who.post("/api/v1/projects", Map.of("name", "A project", "workspace", workspace));
    }

    private static Reply startsProject(Person who, String workspace, String slug) {
        return who.post("/api/v1/projects", Map.of("name", "A project", "workspace", workspace, "slug", slug));
    }

    private static List<String> ids(Reply page) {
        return StreamSupport.stream(page.json().path("items").spliterator(), false)
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static long clearText(String words) {
        return NODE.guards()
                .sql("select count(*) from events_readable where payload::text like ? or metadata::text like ?")
                .params("%" + words + "%", "%" + words + "%")
                .query(Long.class)
                .single();
    }
}
