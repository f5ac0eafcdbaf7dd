package io.contexor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/** How long somebody waits who looks something up in a long trail, by each of its filters, and whether a longer one takes longer. */
final class TrailSearchBench {

    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final List<Integer> SIZES = List.of(FEW, 100_000, MANY);
    private static final String GROWING = "GET trail by a rare word, %,d lines";

    // A workspace of a hundred people and ten thousand texts.
    // Every text is about one of ten thousand rare words and one of ten common ones.
    private static final String SEED = """
            insert into read_model.audit_trail (position, event_id, event, action, subject_kind, subject_id, subject_within, content_id,
                organisation_id, workspace_id, actor, actor_name, security, old_status, new_status, changes, state, details, recorded_at, request_id,
                search)
            select n, gen_random_uuid(), 'content.' || (array['ContentDrafted', 'ContentRevised', 'ContentSubmitted', 'ContentApproved'])[1 + n % 4],
                   (array['created', 'updated', 'status_changed', 'approved'])[1 + n % 4], 'content', texts[1 + n % 10000]::text, '',
                   texts[1 + n % 10000], workspace, workspace, people[1 + n % 100],
                   'personal:1:' || people[1 + n % 100] || ':bm9ib2R5', false, 'draft', 'review',
                   '{"status":["draft","review"]}', '{"status":"review","title":"On houses"}', '{"version":1}',
                   now() - (?::int - n) * interval '1 second', 'bench',
                   array_to_tsvector(array['on', 'houses', 'rare' || n % 10000, 'common' || n % 10])
            from (select ?::uuid as workspace, array_agg(gen_random_uuid()) as people from generate_series(1, 100)) staff,
                 (select array_agg(gen_random_uuid()) as texts from generate_series(1, 10000)) shelf,
                 generate_series(1000, 999 + ?::int) n""";

    private final Server server;
    private final Rounds rounds;

    TrailSearchBench(Server server, Rounds rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    void run(Console console) throws IOException, SQLException {
        var data = Files.createTempDirectory("contexor-bench-trail");
        try (var sites = new Sites();
                var growing = new Sides<HttpSide>();
                var filters = new Sides<HttpSide>()) {
            for (int size : SIZES) {
                var database = server.create("trail_of_" + size);
                var product = sites.add(AppProcess.product(server.url(database), data.resolve("" + size), "all"));
                var desk = product.newcomer();
                seed(database, desk.workspace(), size);
                growing.add(side(GROWING.formatted(size), product, desk, "q=rare77"));
                if (size == MANY) {
                    asked(database).forEach((name, query) -> filters.add(side(name, product, desk, query)));
                }
            }
            new Report(rounds.run("Trail of %,d lines".formatted(MANY), filters.all()), goals(filters)).print(console);
            new Report(rounds.run("A word in a growing trail", growing.all()), List.of(growth())).print(console);
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static Goal growth() {
        return Goal.throughput(
                "a word among %,d lines / among %,d".formatted(MANY, FEW),
                GROWING.formatted(MANY),
                GROWING.formatted(FEW),
                0.8,
                0.95);
    }

    private static List<Goal> goals(Sides<HttpSide> filters) {
        return filters.all().stream()
                .map(side -> Goal.p99Millis("p99 ms, " + side.name(), side.name(), 50, 25))
                .toList();
    }

    /** One caller: how long somebody waits, and not how many can. */
    private static HttpSide side(String name, AppProcess product, Desk desk, String query) {
        var request = HttpRequests.as(desk.token()).get("/api/v1/ai/audit-logs?limit=50&" + query);
        return new HttpSide(name, 1, product, () -> new AnyOf(List.of(request)));
    }

    /** Something of the middle of the trail, so that neither end helps. */
    private Map<String, String> asked(String database) throws SQLException {
        try (var connection = server.connect(database);
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("select actor, content_id, recorded_at, recorded_at + interval '1 hour'"
                                + " from read_model.audit_trail where position = 500000")) {
            row.next();
            var asked = new LinkedHashMap<String, String>();
            asked.put("GET trail, the newest", "");
            asked.put("GET trail by action", "action=approved");
            asked.put("GET trail by event", "event=content.ContentApproved");
            asked.put("GET trail by user", "user=" + row.getString(1));
            asked.put("GET trail by user and action", "action=approved&user=" + row.getString(1));
            asked.put("GET trail by content", "content=" + row.getString(2));
            asked.put("GET trail by time", "from=" + instant(row.getString(3)) + "&to=" + instant(row.getString(4)));
            asked.put("GET trail by a rare word", "q=rare77");
            asked.put("GET trail by a common word", "q=common7");
            asked.put("GET trail by a word that is nowhere", "q=nowhere");
            return asked;
        }
    }

    private static String instant(String time) {
        return time.substring(0, 19).replace(' ', 'T') + "Z";
    }

    private void seed(String database, String workspace, int size) throws SQLException {
        try (var connection = server.connect(database);
                var lines = connection.prepareStatement(SEED)) {
            connection.createStatement().execute("set time zone 'UTC'");
            lines.setInt(1, size);
            lines.setObject(2, UUID.fromString(workspace));
            lines.setInt(3, size);
            lines.executeUpdate();
        }
        server.analyze(database);
    }
}
