package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.AllAtOnce;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What many do to one prompt at the same moment, at two nodes of one database. */
class PromptsRaceTest {

    private static final int CALLERS = 32;
    private static final Node NODE = Node.start();
    private static final Node OTHER = NODE.another();
    private static final String PROMPTS = "/api/v1/prompts";

    private final String team = UUID.randomUUID().toString();
    private final Person sara = NODE.person("Sara", team);

    @AfterAll
    static void stop() {
        OTHER.close();
        NODE.close();
    }

    @Test
    void versions_are_numbered_without_holes_and_none_is_lost() throws Exception {
        var path = drafted();

        var replies = AllAtOnce.call(
                CALLERS, number -> at(number).patch(path, Map.of("prompt_template", "Version of " + number)));

        var accepted = replies.stream().filter(reply -> reply.status() == 200).toList();
        assertThat(replies).allMatch(reply -> reply.status() == 200 || reply.status() == 409);
        assertThat(accepted).isNotEmpty();
        var versions = accepted.stream()
                .map(reply -> reply.json().path("current_version").asInt())
                .sorted()
                .toList();
        assertThat(versions)
                .isEqualTo(IntStream.rangeClosed(2, accepted.size() + 1).boxed().toList());
        assertThat(fresh(path).path("current_version").asInt()).isEqualTo(accepted.size() + 1);
    }

    @Test
    void of_those_who_saw_the_same_version_one_writes_the_next() throws Exception {
        var path = drafted();
        var etag = sara.get(path).header("ETag").orElseThrow();

        var replies = AllAtOnce.call(
                CALLERS, number -> at(number).patch(path, Map.of("prompt_template", "By " + number), "If-Match", etag));

        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(replies).allMatch(reply -> reply.status() == 200 || reply.status() == 412);
        assertThat(fresh(path).path("current_version").asInt()).isEqualTo(2);
    }

    @RepeatedTest(3)
    void a_label_names_the_version_of_whoever_moved_it_last() throws Exception {
        var path = drafted();
        for (int version = 2; version <= 4; version++) {
            sara.patch(path, Map.of("prompt_template", "Version " + version));
        }

        var replies = AllAtOnce.call(
                CALLERS, number -> at(number).put(path + "/labels/production", Map.of("version", number % 4 + 1)));

        assertThat(replies).allMatch(reply -> reply.status() == 200 || reply.status() == 409);
        int last = lastMove(path);
        assertThat(fresh(path).at("/labels/production").asInt()).isEqualTo(last);
        for (var node : List.of(NODE, OTHER)) {
            var used = sara.at(node.url()).post(path + "/preview", Map.of("label", "production"));
            assertThat(used.json().path("version").asInt()).isEqualTo(last);
        }
    }

    private Person at(int number) {
        return sara.at((number % 2 == 0 ? NODE : OTHER).url()).insisting();
    }

    private String drafted() {
        return sara.post(
                        PROMPTS,
                        Map.of(
                                "title", "T",
                                "prompt_template", "Version 1",
                                "workspace", MadeUpPeople.workspace(team).toString()))
                .header("Location")
                .orElseThrow();
    }

    /** As of everything that has happened by now. */
    private JsonNode fresh(String path) {
        var newest = NODE.guards()
                .sql("select max(global_index) from events")
                .query(Long.class)
                .single();
        return sara.insisting()
                .get(path, "Contexor-Min-Position", newest.toString())
                .json();
    }

    private static int lastMove(String path) {
        return NODE.guards()
                .sql("""
                        select payload ->> 'version' from events_readable
                        where aggregate_id = ? and name = 'prompts.LabelMoved' order by sequence_number desc limit 1""")
                .param(path.substring(path.lastIndexOf('/') + 1))
                .query(Integer.class)
                .single();
    }
}
