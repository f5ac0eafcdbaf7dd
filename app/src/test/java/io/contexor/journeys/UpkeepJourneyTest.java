package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.app.tools.Tools;
import io.contexor.eventstore.PersonalKeys;
import io.contexor.journeys.Person.Reply;
import io.contexor.projections.Positions;
import io.contexor.projections.Rebuild.Manner;
import io.contexor.shared.AccountId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Operators look after read models over HTTP, whoever else does so at a terminal, and all of it is told. */
@Timeout(600)
class UpkeepJourneyTest {

    private static final String PROJECTIONS = "/api/v1/admin/projections";
    private static final String REBUILDS = PROJECTIONS + "/rebuilds/";

    private static final Node NODE = Node.start("--AI_JOBS_AT_ONCE=0", "--AUDIT_LOG=off");

    private final Person operator = NODE.operator();
    private final Person sara = NODE.person("Sara", "upkeep");

    @AfterAll
    static void stop() {
        NODE.close();
    }

    private static Reply draft(Person person, String title) {
        var drafted =
                person.post("/api/v1/contents", Map.of("title", title, "project", person.project(), "body", "Words."));
        assertThat(drafted.status()).isEqualTo(201);
        return drafted;
    }

    private Reply rebuild(String readModel, Map<String, ?> wish) {
        return operator.post(PROJECTIONS + "/" + readModel + "/rebuild", wish);
    }

    private JsonNode ended(String run) {
        return Patience.until(
                        () -> operator.get(REBUILDS + run),
                        reply -> !reply.text("state").equals("running"))
                .json();
    }

    /** Everything that operators had done with a read model, the newest first. */
    private List<JsonNode> told(String readModel, int atLeast, String... headers) {
        return Patience.until(
                        () -> operator.get(
                                "/api/v1/ai/audit-logs?subject_kind=read_model&subject=" + readModel, headers),
                        reply -> reply.json().path("items").size() >= atLeast)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static JdbcClient readModel() {
        return JdbcClient.create((DataSource) NODE.application().getBean("readModelPool"));
    }

    private static void awaitReadModels() {
        long head = NODE.guards()
                .sql("select max(global_index) from events")
                .query(Long.class)
                .single();
        assertThat(NODE.part(Positions.class).await(head, Duration.ofSeconds(60)))
                .isTrue();
    }

    /** The command line, beside the node. */
    private static int atTerminal(StringWriter said, ToIntBiFunction<Tools, PrintWriter> work) {
        var environment = NODE.application().getEnvironment();
        var properties = Map.<String, Object>of(
                "contexor.event-store.url", environment.getRequiredProperty("contexor.event-store.url"),
                "contexor.event-store.username", "postgres",
                "contexor.read-model.url", environment.getRequiredProperty("contexor.read-model.url"),
                "contexor.read-model.username", "postgres",
                "contexor.data", environment.getRequiredProperty("contexor.data"));
        return work.applyAsInt(new Tools(properties), new PrintWriter(said, true));
    }

    @Test
    void a_rebuild_under_load_is_watched_until_it_ends_and_is_equal_row_for_row() throws Exception {
        for (int text = 0; text < 60; text++) {
            draft(sara, "Before");
        }
        var over = new AtomicBoolean();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = IntStream.range(0, 4)
                    .mapToObj(_ -> clients.submit(() -> {
                        for (int text = 0; text < 50 && !over.get(); text++) {
                            draft(sara, "Meanwhile");
                        }
                    }))
                    .toList();
            try {
                var begun = rebuild("content.versions", Map.of("rate", 50));
                assertThat(begun.status()).as(begun.response().body()).isEqualTo(202);
                assertThat(begun.header("Location")).hasValue(REBUILDS + begun.text("id"));
                var watched = Patience.until(
                        () -> operator.get(REBUILDS + begun.text("id")).json(),
                        run -> run.path("progress").asDouble() > 0 && run.has("seconds_left"));
                assertThat(watched.path("state").asString()).isEqualTo("running");
                assertThat(watched.path("rate").asDouble()).isPositive();
                over.set(true);
                for (var client : writing) {
                    client.get(60, TimeUnit.SECONDS);
                }
                var run = ended(begun.text("id"));
                assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("finished");
                assertThat(run.at("/result/rows_after").asLong()).isGreaterThanOrEqualTo(60);
            } finally {
                over.set(true);
            }
        }

        told("content.versions", 2);
        awaitReadModels();
        var compared =
                ended(rebuild("content.versions", Map.of("dry_run", true)).text("id"));

        assertThat(compared.at("/result/identical").asBoolean())
                .as(compared.toString())
                .isTrue();
        assertThat(compared.at("/result/rows_after").asLong())
                .isEqualTo(readModel()
                        .sql("select count(*) from content_versions")
                        .query(Long.class)
                        .single());
        assertThat(told("content.versions", 4))
                .extracting(entry -> entry.path("event").asString())
                .containsExactly(
                        "audit.RebuildFinished",
                        "audit.RebuildStarted",
                        "audit.RebuildFinished",
                        "audit.RebuildStarted");
    }

    @Test
    void differing_rows_are_named_by_their_keys() {
        readModel()
                .sql(
                        "insert into usage_zones values ('0193a1b2-0000-7000-8000-0000000000c9', 'UTC') on conflict do nothing")
                .update();

        var run = ended(rebuild("usage.zones", Map.of("dry_run", true)).text("id"));

        assertThat(run.at("/result/identical").asBoolean()).isFalse();
        assertThat(run.at("/result/differing").toString()).contains("0193a1b2-0000-7000-8000-0000000000c9");
        assertThat(ended(rebuild("usage.zones", Map.of()).text("id"))
                        .at("/result/surplus")
                        .asLong())
                .isOne();
        assertThat(ended(rebuild("usage.zones", Map.of()).text("id"))
                        .at("/result/identical")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void one_rebuild_excludes_others_on_other_nodes_and_at_terminals_until_it_is_cancelled() {
        for (int text = 0; text < 60; text++) {
            draft(sara, "Something to count");
        }
        try (var other = NODE.another("--AI_JOBS_AT_ONCE=0", "--AUDIT_LOG=off")) {
            var begun = rebuild("content.history", Map.of("rate", 1));
            assertThat(begun.status()).isEqualTo(202);

            var refused = operator.at(other.url()).post(PROJECTIONS + "/content.history/rebuild", Map.of());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("read-model-is-being-rebuilt");
            assertThat(refused.json().at("/evidence/rebuild").asString()).isEqualTo(begun.text("id"));
            assertThat(refused.json().at("/evidence/started_by").asString()).isEqualTo(begun.text("started_by"));
            assertThat(refused.json().at("/evidence/started_at").asString()).isEqualTo(begun.text("started_at"));
            assertThatThrownBy(() -> atTerminal(
                            new StringWriter(),
                            (tools, out) -> tools.rebuild("content.history", Manner.THOROUGH, out, false)))
                    .hasMessageContaining("content.history is being rebuilt since");

            var seen = operator.at(other.url()).get(REBUILDS + begun.text("id"));
            assertThat(seen.text("state")).isEqualTo("running");
            var cancelled = operator.at(other.url()).post(REBUILDS + begun.text("id") + "/cancel", Map.of());
            assertThat(cancelled.status()).isEqualTo(202);
            var run = ended(begun.text("id"));
            assertThat(run.path("state").asString()).isEqualTo("cancelled");
            assertThat(run.path("cancelled_by").asString()).isEqualTo(begun.text("started_by"));
        }
        assertThat(readModel()
                        .sql("select count(*) from pg_namespace where nspname = 'rebuild_content_history'")
                        .query(Integer.class)
                        .single())
                .isZero();
        var run = told("content.history", 2).getFirst();
        assertThat(run.path("event").asString()).isEqualTo("audit.RebuildCancelled");
        var again = rebuild("content.history", Map.of());
        assertThat(again.status()).isEqualTo(202);
        assertThat(ended(again.text("id")).path("state").asString()).isEqualTo("finished");
        var tooLate = operator.post(REBUILDS + again.text("id") + "/cancel", Map.of());
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.text("code")).isEqualTo("rebuild-has-ended");
    }

    @Test
    void a_pause_and_its_end_are_told_once_in_the_readers_language_and_only_to_operators() {
        var paused = operator.post(PROJECTIONS + "/usage.daily/pause", Map.of());
        assertThat(paused.status()).as(paused.response().body()).isEqualTo(200);
        assertThat(paused.json().path("paused").asBoolean()).isTrue();
        operator.post(PROJECTIONS + "/usage.daily/pause", Map.of());
        var resumed = operator.post(PROJECTIONS + "/usage.daily/resume", Map.of());
        assertThat(resumed.json().path("paused").asBoolean()).isFalse();

        var told = told("usage.daily", 2, "Accept-Language", "fa");
        assertThat(told).hasSize(2);
        assertThat(told.getFirst().path("sentence").asString())
                .contains("usage.daily")
                .contains("از سر گرفت");
        assertThat(told.getFirst().path("old_status").asString()).isEqualTo("paused");
        assertThat(told.getFirst().path("ip_address").asString()).isNotBlank();
        assertThat(sara.get("/api/v1/ai/audit-logs?subject_kind=read_model")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void what_is_done_at_a_terminal_is_told_under_a_name_that_can_be_forgotten() {
        var said = new StringWriter();
        assertThat(atTerminal(said, (tools, out) -> tools.pause("usage.prices", out)))
                .isZero();
        assertThat(atTerminal(said, (tools, out) -> tools.resume("usage.prices", out)))
                .isZero();

        var user = System.getProperty("user.name");
        var told = told("usage.prices", 2);
        assertThat(told.getFirst().path("user_agent").asString()).isEqualTo(user + " at the terminal");
        var stored = operator.get("/api/v1/admin/events?type=audit.ReadModelPaused&limit=100")
                .json()
                .path("items")
                .valueStream()
                .filter(event -> event.at("/payload/readModel").asString().equals("usage.prices"))
                .findFirst()
                .orElseThrow();
        var sealed = stored.at("/payload/terminal").asString();
        assertThat(sealed).startsWith("personal:").doesNotContain(user);

        var subject = sealed.replaceFirst("personal:\\d+:", "").replaceFirst(":.*", "");
        NODE.part(PersonalKeys.class).erase(AccountId.of(subject));
        assertThat(told("usage.prices", 2).getFirst().path("user_agent").asString())
                .isEqualTo("[erased]");
    }

    @Test
    void what_cannot_be_recorded_is_not_done() {
        var title = "Unrecorded " + UUID.randomUUID();
        readModel()
                .sql("alter table content_list add constraint no_title check (title not like 'Unrecorded%')")
                .update();
        draft(sara, title);
        var letters = Patience.until(
                () -> operator.get("/api/v1/admin/dead-letters?projection=content.list"),
                page -> page.json().path("items").size() == 2);
        readModel().sql("alter table content_list drop constraint no_title").update();
        NODE.guards()
                .sql("alter table events add constraint no_upkeep check (name not like 'audit.%') not valid")
                .update();

        var upkeep = List.of(
                PROJECTIONS + "/content.list/retry-dead-letters",
                "/api/v1/admin/dead-letters/" + letters.json().at("/items/0/id").asString() + "/discard",
                PROJECTIONS + "/content.list/pause",
                PROJECTIONS + "/content.list/rebuild");
        assertThat(upkeep)
                .allSatisfy(path ->
                        assertThat(operator.post(path, Map.of()).status()).isGreaterThanOrEqualTo(500));

        assertThat(operator.get("/api/v1/admin/dead-letters?projection=content.list")
                        .json())
                .isEqualTo(letters.json());
        assertThat(readModel()
                        .sql(
                                "select (select count(*) from projection_pauses) + (select count(*) from projection_rebuilds"
                                        + " where ended_at is null)")
                        .query(Integer.class)
                        .single())
                .isZero();
        NODE.guards().sql("alter table events drop constraint no_upkeep").update();
        assertThat(operator.post(PROJECTIONS + "/content.list/retry-dead-letters", Map.of())
                        .json()
                        .path("dead_letters")
                        .asInt())
                .isZero();
    }

    @Test
    void an_event_that_cannot_be_taken_in_is_shown_and_retried_or_discarded() {
        var title = "Poison " + UUID.randomUUID();
        readModel()
                .sql("alter table content_list add constraint no_poison check (title not like 'Poison%')")
                .update();
        draft(sara, title);
        draft(sara, title);
        // Each was drafted, and had a first version.
        Patience.until(
                () -> operator.get("/api/v1/admin/dead-letters?projection=content.list"),
                page -> page.json().path("items").size() == 4);
        var letters = operator.get("/api/v1/admin/dead-letters?projection=content.list&limit=1")
                .json();
        var second = operator.get("/api/v1/admin/dead-letters?projection=content.list&limit=1&cursor="
                        + letters.path("next_cursor").asString())
                .json();
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.at("/items/0/id")).isNotEqualTo(letters.at("/items/0/id"));
        var letter = operator.get("/api/v1/admin/dead-letters/"
                        + letters.at("/items/0/id").asString())
                .json();
        assertThat(letter.path("cause").asString()).contains("no_poison");
        assertThat(letter.at("/stored/payload/title").asString()).isEqualTo(title);

        var useless = operator.post(PROJECTIONS + "/content.list/retry-dead-letters", Map.of());
        assertThat(useless.json().path("dead_letters").asInt()).isEqualTo(4);
        var gone =
                operator.post("/api/v1/admin/dead-letters/" + letter.path("id").asString() + "/discard", Map.of());
        assertThat(gone.status()).isEqualTo(200);
        readModel().sql("alter table content_list drop constraint no_poison").update();
        var retried = operator.post(PROJECTIONS + "/content.list/retry-dead-letters", Map.of());

        assertThat(retried.json().path("dead_letters").asInt()).isZero();
        assertThat(readModel()
                        .sql("select count(*) from content_list where title = ?")
                        .params(title)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(operator.post(
                                "/api/v1/admin/dead-letters/"
                                        + letter.path("id").asString() + "/discard",
                                Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(told("content.list", 3))
                .extracting(entry -> entry.path("event").asString())
                .startsWith("audit.DeadLettersRetried", "audit.DeadLetterDiscarded", "audit.DeadLettersRetried");
        // The read model is whole again once it is built anew.
        assertThat(ended(rebuild("content.list", Map.of()).text("id"))
                        .at("/result/missing")
                        .asInt())
                .isOne();
    }

    @Test
    void events_are_shown_as_they_are_stored_with_personal_values_sealed() {
        var drafted = draft(sara, "Sealed");
        var position = drafted.position();
        var found = operator.get("/api/v1/admin/events/" + position).json();

        assertThat(found.path("type").asString()).isEqualTo("content.ContentRevised");
        assertThat(found.at("/metadata/account_name").asString()).startsWith("personal:");
        assertThat(operator.get("/api/v1/admin/events/" + found.path("id").asString())
                        .json())
                .isEqualTo(found);
        var stream = operator.get(
                        "/api/v1/admin/events?stream=" + found.path("stream").asString())
                .json();
        assertThat(stream.path("items")).hasSize(2);
        assertThat(operator.get("/api/v1/admin/events/nothing").status()).isEqualTo(404);
        var time = found.path("time").asString();
        assertThat(operator.get("/api/v1/admin/events?from=" + time + "&limit=1")
                        .json()
                        .at("/items/0/position")
                        .asLong())
                .isLessThanOrEqualTo(position);
        assertThat(operator.get("/api/v1/admin/events?to=2020-01-01T00:00:00Z")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(rebuild("content.lost", Map.of()).status()).isEqualTo(404);
        assertThat(operator.post(PROJECTIONS + "/content.lost/pause", Map.of()).status())
                .isEqualTo(404);
        assertThat(operator.get(REBUILDS + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(rebuild("content.list", Map.of("rate", 0)).status()).isEqualTo(422);
        assertThat(operator.get("/api/v1/admin/events?cursor=nonsense").status())
                .isEqualTo(400);
    }

    @Test
    void a_node_that_only_takes_commands_knows_nothing_of_it() {
        try (var commands = NODE.another("--contexor.role=command", "--AUDIT_LOG=off")) {
            assertThat(operator.at(commands.url()).get(PROJECTIONS).status()).isEqualTo(404);
        }
    }
}
