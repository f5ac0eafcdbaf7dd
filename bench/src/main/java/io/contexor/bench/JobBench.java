package io.contexor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** How long many jobs take that all wait for a provider, and what they take of us. */
final class JobBench {

    private static final int AT_ONCE = 100;
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final double IDEAL_MICROS_EACH = LATENCY.toNanos() / 1e3 / AT_ONCE;

    private static final String RUNNING = "jobs, asked for while they run";
    private static final String HELD = "jobs, all in the queue before";

    private static final List<Goal> GOALS =
            Stream.of(RUNNING, HELD).flatMap(JobBench::goals).toList();

    private static final Map<String, String> LIMITS_OFF = Map.of(
            "RATE_LIMIT_GENERATE", "off",
            "AI_MONTHLY_BUDGET_USD", "off",
            "AI_WORKSPACE_MONTHLY_BUDGET_USD", "off",
            "AI_USER_MONTHLY_BUDGET_USD", "off",
            "DEFAULT_MONTHLY_REQUEST_LIMIT", "off",
            "DEFAULT_MONTHLY_TOKEN_LIMIT", "off",
            "DEFAULT_MONTHLY_COST_LIMIT", "off");

    private final Server server;
    private final Rounds rounds;
    private final int jobs;

    JobBench(Server server, Rounds rounds, int jobs) {
        this.server = server;
        this.rounds = rounds;
        this.jobs = jobs;
    }

    void run(Console console) throws IOException, SQLException {
        var data = Files.createTempDirectory("contexor-bench-jobs");
        var database = server.create("jobs");
        try (var provider = new FakeProvider(LATENCY, WrittenText.stream());
                var product = AppProcess.product(server.url(database), data, "all", settings(provider));
                var queue = new JobQueue(server.connect(database))) {
            measure(new JobSite(product, provider, queue), new Heap(product.pid()), console);
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void measure(JobSite site, Heap heap, Console console) {
        var sides = List.of(new JobSide(RUNNING, jobs, 0, site, heap), new JobSide(HELD, jobs, jobs - 1, site, heap));
        var title = "%,d jobs, %d at once, %d ms each".formatted(jobs, AT_ONCE, LATENCY.toMillis());
        new Report(rounds.run(title, sides), GOALS).print(console);
        var before = sides.stream()
                .map(JobSide::megabytes)
                .flatMap(Collection::stream)
                .toList();
        if (!before.isEmpty()) {
            console.print("Heap after a collection, in MB: %s before a round, %.2f after the last"
                    .formatted(Spread.of(before, Double::doubleValue), heap.usedMegabytes()));
            console.print(site + "\n");
        }
    }

    private static Stream<Goal> goals(String side) {
        return Stream.of(
                Goal.time("time / ideal: " + side, side, IDEAL_MICROS_EACH, 1.25),
                Goal.serverCpuMillis("… CPU ms each, without PostgreSQL", side, 5),
                Goal.cpuMillis("… CPU ms each, with PostgreSQL", side, 5));
    }

    private static Map<String, String> settings(FakeProvider provider) {
        var settings = new HashMap<>(LIMITS_OFF);
        settings.putAll(provider.settings());
        settings.put("AI_JOBS_AT_ONCE", Integer.toString(AT_ONCE));
        return settings;
    }
}
