package io.contexor.bench;

import io.contexor.web.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/** How fast budgets are set aside where many want some of the same, and how fast a million records are summed up. */
final class UsageBench {

    private static final int CALLERS = 64;
    private static final int RECORDS = 1_000_000;
    private static final String SUMMARY = "GET summary of a month";

    private static final List<Goal> RESERVING =
            List.of(Goal.perSecond("reservations per second", Reserving.name(CALLERS), 300, 600));
    private static final List<Goal> SUMMING =
            List.of(Goal.p99Millis("p99 ms over %,d records".formatted(RECORDS), SUMMARY, 50, 25));

    // One month of a busy workspace: a hundred people, and five models; added up as the read model does it while they
    // come.
    private static final String SEED = """
            insert into read_model.usage_records
            select gen_random_uuid(), 1, gen_random_uuid(), null, people[1 + n % 100], workspace, workspace, 'model-' || n / 100 % 5,
                   1000, 100, 500, 0.0015,
                   '{"promptPerMillion":"1.000000","cachedPromptPerMillion":"1.000000","completionPerMillion":"1.000000"}', 1500,
                   case when n % 50 = 0 then 'timeout' end, false, false, 1, day, day, day + n % 86400 * interval '1 second'
            from (select ?::uuid as workspace, array_agg(gen_random_uuid()) as people from generate_series(1, 100)) staff,
                 generate_series(1, ?) n, lateral (select ?::date + n / 500 % 28 as day) days""";

    private static final String ADDED_UP = """
            insert into read_model.usage_daily
            select day, organisation_id, workspace_id, account_id, model, count(*), count(error), sum(prompt),
                   sum(cached_prompt), sum(completion), sum(cost)
            from read_model.usage_records group by day, organisation_id, workspace_id, account_id, model""";

    private final Server server;
    private final Rounds rounds;

    UsageBench(Server server, Rounds rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    void run(Console console) throws Exception {
        reserve(console);
        sumUp(console);
    }

    private void reserve(Console console) {
        try (var product = UsageProduct.start(server, server.create("reservations"));
                var side = new Reserving(product.getBean(Commands.class), CALLERS)) {
            side.limit();
            new Report(rounds.run("Reservations on one workspace", List.of(side)), RESERVING).print(console);
        }
    }

    /** One caller: how long somebody waits who opens the page, and not how many can. */
    private void sumUp(Console console) throws IOException, SQLException {
        var data = Files.createTempDirectory("contexor-bench-usage");
        var database = server.create("summaries");
        try (var product = AppProcess.product(server.url(database), data, "all")) {
            var desk = product.newcomer();
            var month = YearMonth.now(ZoneOffset.UTC);
            seed(database, desk.workspace(), month);
            var path = "/api/v1/usage/summary?scope=workspace&scope_id=%s&month=%s".formatted(desk.workspace(), month);
            var request = HttpRequests.as(desk.token()).get(path);
            try (var side = new HttpSide(SUMMARY, 1, product, () -> new AnyOf(List.of(request)))) {
                new Report(rounds.run("Summary over %,d records".formatted(RECORDS), List.of(side)), SUMMING)
                        .print(console);
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void seed(String database, String workspace, YearMonth month) throws SQLException {
        try (var connection = server.connect(database);
                var records = connection.prepareStatement(SEED);
                var days = connection.prepareStatement(ADDED_UP)) {
            records.setObject(1, UUID.fromString(workspace));
            records.setInt(2, RECORDS);
            records.setObject(3, month.atDay(1));
            records.executeUpdate();
            days.executeUpdate();
        }
        server.analyze(database);
    }
}
