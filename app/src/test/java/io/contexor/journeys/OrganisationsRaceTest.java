package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contexor.journeys.Person.Reply;
import io.contexor.testing.AllAtOnce;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What only one of many may get, when all reach for it at the same moment, at two nodes of one database. */
class OrganisationsRaceTest {

    private static final int CALLERS = 64;
    private static final Node NODE = Node.start();
    private static final Node OTHER = NODE.another();

    private final String id = UUID.randomUUID().toString().substring(24);
    private final Person sara = newcomer("Sara");

    @AfterAll
    static void stop() {
        OTHER.close();
        NODE.close();
    }

    @Test
    void one_of_64_gets_the_slug_of_an_organisation() throws Exception {
        var body = Map.of("name", "Acme", "slug", "acme-" + id);

        oneWins(
                AllAtOnce.call(CALLERS, number -> anywhere(number).post("/api/v1/organizations", body)),
                "slug-is-taken");
    }

    @Test
    void one_of_64_gets_the_slug_of_a_workspace() throws Exception {
        var path = founded() + "/workspaces";
        var body = Map.of("name", "Marketing", "slug", "marketing");

        oneWins(AllAtOnce.call(CALLERS, number -> anywhere(number).post(path, body)), "slug-is-taken");
    }

    @Test
    void one_of_64_gets_the_slug_of_a_project() throws Exception {
        var workspace = opened(founded(), "desk");
        var body = Map.of("name", "Spring", "workspace", workspace, "slug", "spring");

        oneWins(AllAtOnce.call(CALLERS, number -> anywhere(number).post("/api/v1/projects", body)), "slug-is-taken");
    }

    @Test
    void each_of_64_namesakes_gets_a_slug_of_its_own() throws Exception {
        var path = founded() + "/workspaces";

        var replies = AllAtOnce.call(CALLERS, number -> anywhere(number).post(path, Map.of("name", "Marketing")));

        assertThat(replies).allMatch(reply -> reply.status() == 201);
        assertThat(new HashSet<>(
                        replies.stream().map(reply -> reply.text("slug")).toList()))
                .hasSize(CALLERS)
                .contains("marketing", "marketing-64");
    }

    @Test
    void one_of_64_who_move_to_a_slug_gets_it() throws Exception {
        var organisation = founded();
        var workspaces = IntStream.range(0, CALLERS)
                .mapToObj(number -> opened(organisation, "w" + number))
                .toList();

        oneWins(
                AllAtOnce.call(
                        CALLERS,
                        number -> anywhere(number)
                                .patch("/api/v1/workspaces/" + workspaces.get(number), Map.of("slug", "the-one"))),
                "slug-is-taken");
    }

    @Test
    void an_address_is_invited_once() throws Exception {
        var path = founded() + "/members";
        var body = Map.of("email", MadeUpPeople.address("Omid", id), "role", "viewer");

        oneWins(AllAtOnce.call(CALLERS, number -> anywhere(number).post(path, body)), "address-is-invited");
    }

    @Test
    void an_invitation_is_answered_once() throws Exception {
        var organisation = founded();
        var invitation = "/api/v1/invitations/" + invited(organisation, "Omid", "editor");
        var omid = newcomer("Omid");

        var replies = AllAtOnce.call(
                CALLERS,
                number -> at(omid, number).post(invitation + (number % 2 == 0 ? "/accept" : "/decline"), Map.of()));

        var answers = replies.stream()
                .filter(reply -> reply.status() == 200)
                .map(reply -> reply.text("status"))
                .distinct()
                .toList();
        assertThat(answers).hasSize(1);
        assertThat(replies).allMatch(reply -> reply.status() == 200 || reply.status() == 409);
        // A node that was not asked remembers for a second that he belonged nowhere.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(omid.get(organisation).status())
                        .isEqualTo(answers.contains("accepted") ? 200 : 404));
        assertThat(events("InvitationAccepted", organisation) + events("InvitationDeclined", organisation))
                .isOne();
    }

    @RepeatedTest(5)
    void of_two_admins_who_leave_at_once_one_stays() throws Exception {
        var organisation = founded();
        var omid = newcomer("Omid");
        omid.post("/api/v1/invitations/" + invited(organisation, "Omid", "admin") + "/accept", Map.of());

        var replies = AllAtOnce.call(
                CALLERS, number -> at(number % 4 < 2 ? sara : omid, number).delete(organisation + "/members/me"));

        assertThat(replies).allMatch(reply -> List.of(200, 404, 409).contains(reply.status()));
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(events("MemberLeft", organisation)).isOne();
    }

    @RepeatedTest(5)
    void of_two_admins_who_demote_each_other_one_stays() throws Exception {
        var organisation = founded();
        var omid = newcomer("Omid");
        omid.post("/api/v1/invitations/" + invited(organisation, "Omid", "admin") + "/accept", Map.of());

        var replies = AllAtOnce.call(
                CALLERS,
                number -> number % 4 < 2
                        ? at(sara, number).patch(organisation + "/members/" + account("Omid"), Map.of("role", "viewer"))
                        : at(omid, number)
                                .patch(organisation + "/members/" + account("Sara"), Map.of("role", "viewer")));

        assertThat(replies).allMatch(reply -> List.of(200, 403).contains(reply.status()));
        assertThat(events("MemberRoleChanged", organisation)).isOne();
    }

    private static void oneWins(List<Reply> replies, String code) {
        assertThat(replies.stream().filter(reply -> reply.status() < 300)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() >= 300))
                .allMatch(reply -> reply.status() == 409 && reply.text("code").equals(code));
    }

    private Person anywhere(int number) {
        return at(sara, number);
    }

    private static Person at(Person person, int number) {
        return person.at((number % 2 == 0 ? NODE : OTHER).url()).insisting();
    }

    private Person newcomer(String name) {
        return NODE.newcomer(name, id);
    }

    private String account(String name) {
        return MadeUpPeople.account(name, id).toString();
    }

    private String founded() {
        return sara.post("/api/v1/organizations", Map.of("name", "Acme"))
                .header("Location")
                .orElseThrow();
    }

    private String opened(String organisation, String slug) {
        return sara.post(organisation + "/workspaces", Map.of("name", "A workspace", "slug", slug))
                .text("id");
    }

    private String invited(String organisation, String name, String role) {
        return sara.post(organisation + "/members", Map.of("email", MadeUpPeople.address(name, id), "role", role))
                .text("id");
    }

    private static long events(String name, String organisation) {
        return NODE.guards()
                .sql("select count(*) from events where name = ? and aggregate_id = ?")
                .params("organisations." + name, organisation.substring(organisation.lastIndexOf('/') + 1))
                .query(Long.class)
                .single();
    }
}
