package io.contexor.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.journeys.Newcomer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node is killed while it rebuilds. */
@Timeout(600)
class RebuildCrashTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String REBUILDS = "/api/v1/admin/projections/rebuilds/";
    private static final String REBUILD = "/api/v1/admin/projections/content.versions/rebuild";

    @TempDir
    Path data = Path.of("");

    @Test
    void what_a_killed_node_rebuilt_is_shown_as_interrupted_and_goes_on_where_it_stopped() throws Exception {
        var settings = Map.of("CONTEXOR_REBUILD_LEASE", "2s", "AUDIT_LOG", "off");
        try (var server = new ServerProcess(data, settings)) {
            var newcomer = Newcomer.at(server.url());
            for (int text = 0; text < 20; text++) {
                post(server, newcomer, "/api/v1/contents", """
                        {"title": "T", "project": "%s", "body": "Words."}""".formatted(newcomer.project()));
            }
            assertThat(server.run("appoint", newcomer.phone())).contains("is an operator");
            var begun =
                    until(() -> post(server, newcomer, REBUILD, "{\"rate\": 4}"), reply -> reply.statusCode() == 202);
            var id = json(begun).path("id").asString();
            long reached = json(until(
                            () -> get(server, newcomer, REBUILDS + id),
                            reply -> json(reply).path("position").asLong() > 4))
                    .path("position")
                    .asLong();

            server.killApplication();
            server.restart();

            var left = json(until(
                    () -> get(server, newcomer, REBUILDS + id),
                    reply -> json(reply).path("state").asString().equals("interrupted")));
            assertThat(left.path("state").asString()).isEqualTo("interrupted");
            var again = post(server, newcomer, REBUILD, "{}");
            assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
            var finished = json(until(
                    () -> get(
                            server, newcomer, REBUILDS + json(again).path("id").asString()),
                    reply -> !json(reply).path("state").asString().equals("running")));
            assertThat(finished.path("state").asString())
                    .as(finished.toString())
                    .isEqualTo("finished");
            assertThat(finished.path("from").asLong()).isGreaterThanOrEqualTo(reached);
            assertThat(finished.at("/result/identical").asBoolean())
                    .as(finished.toString())
                    .isTrue();
            assertThat(finished.at("/result/rows_after").asLong()).isEqualTo(20);
            assertThat(json(get(server, newcomer, REBUILDS + id))
                            .path("ended_at")
                            .isMissingNode())
                    .isFalse();
        }
    }

    private static JsonNode json(HttpResponse<String> reply) {
        return JsonMapper.shared().readTree(reply.body());
    }

    private static HttpResponse<String> get(ServerProcess server, Newcomer who, String path) throws Exception {
        return HTTP.send(request(server, who, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(ServerProcess server, Newcomer who, String path, String body)
            throws Exception {
        return HTTP.send(
                request(server, who, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ServerProcess server, Newcomer who, String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + who.token());
    }

    private static HttpResponse<String> until(Asking question, Predicate<HttpResponse<String>> isSo) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        var answer = question.ask();
        while (!isSo.test(answer) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
            answer = question.ask();
        }
        return answer;
    }

    /** Something that is asked again. */
    private interface Asking {
        HttpResponse<String> ask() throws Exception;
    }
}
