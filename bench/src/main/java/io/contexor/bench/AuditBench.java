package io.contexor.bench;

import static org.springframework.context.annotation.FilterType.REGEX;

import io.contexor.evidence.AuditLog;
import io.contexor.evidence.CheckpointFolder;
import io.contexor.projections.Positions;
import io.contexor.projections.Rebuilds;
import io.contexor.web.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.util.FileSystemUtils;

/** How fast the trail is told anew and the log verified, and what keeping the log costs those who write. */
final class AuditBench {

    private static final String REBUILD = "rebuild of the trail";
    private static final String VERIFY = "verify";
    private static final int CALLERS = 32;
    private static final String LOGGED = "commands with the log, %d callers".formatted(CALLERS);
    private static final String UNLOGGED = "commands without it, %d callers".formatted(CALLERS);
    private static final Duration CATCHING_UP = Duration.ofMinutes(10);

    private static final List<Goal> TELLING = List.of(
            Goal.perSecond("events of the trail per second", REBUILD, 15_000, 30_000),
            Goal.throughput("trail / raw keyset scan", REBUILD, KeysetScan.NAME, 0.25, 0.5));
    private static final List<Goal> VERIFYING =
            List.of(Goal.perSecond("events verified per second", VERIFY, 100_000, 200_000));
    private static final List<Goal> LOGGING =
            List.of(Goal.throughput("with / without the log", LOGGED, UNLOGGED, 0.95, 0.98));

    private final Server server;
    private final Rounds rounds;
    private final int events;

    AuditBench(Server server, Rounds rounds, int events) {
        this.server = server;
        this.rounds = rounds;
        this.events = events;
    }

    void run(Console console) throws IOException, SQLException {
        var data = Files.createTempDirectory("contexor-bench-audit");
        try {
            tell().print(console);
            verify(data.resolve("verified")).print(console);
            log(data.resolve("logged")).print(console);
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private Report tell() throws SQLException {
        var database = server.create("trail");
        try (var product = Product.start(server, database, Trail.class)) {
            long head = Library.fill(server, database, events);
            demand(product.getBean(Positions.class).await(head, CATCHING_UP));
            server.analyze(database);
            var sides = List.of(
                    new KeysetScan(events, server, database),
                    new RebuildReplay(REBUILD, events, product.getBean(Rebuilds.class), "audit.trail"));
            return new Report(rounds.run("Trail of %,d events".formatted(events), sides), TELLING);
        }
    }

    private Report verify(Path data) throws SQLException {
        var database = server.create("verified");
        try (var product = logging(database, data)) {
            long head = Library.fill(server, database, events);
            var log = product.getBean(AuditLog.class);
            awaitCover(log, head);
            var side = new VerifyReplay(
                    VERIFY,
                    events,
                    product.getBean("eventStorePool", DataSource.class),
                    new CheckpointFolder(data.resolve("checkpoints")),
                    log.keys());
            return new Report(rounds.run("Log of %,d events".formatted(events), List.of(side)), VERIFYING);
        }
    }

    private Report log(Path data) {
        try (var logged = logging(server.create("logged"), data);
                var unlogged = Product.start(server, server.create("unlogged"));
                var sides = new Sides<Side>()) {
            sides.add(new ProductCommands(LOGGED, logged.getBean(Commands.class), CALLERS));
            sides.add(new ProductCommands(UNLOGGED, unlogged.getBean(Commands.class), CALLERS));
            return new Report(rounds.run("What the log costs", sides.all()), LOGGING);
        }
    }

    private ConfigurableApplicationContext logging(String database, Path data) {
        return Product.start("io.contexor.bench", server, database, List.of("--contexor.data=" + data), Evidence.class);
    }

    private static void awaitCover(AuditLog log, long head) {
        long deadline = System.nanoTime() + CATCHING_UP.toNanos();
        while (log.newest().map(newest -> newest.position() < head).orElse(true)) {
            demand(System.nanoTime() < deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static void demand(boolean caughtUp) {
        if (!caughtUp) {
            throw new IllegalStateException("The product did not catch up with what it was given");
        }
    }

    /** The trail and nothing else of what reads. */
    @ComponentScan(
            basePackages = "io.contexor.audit.query",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = REGEX, pattern = ".*\\.TrailProjection"))
    static class Trail {}

    /** The log as it is kept by default. */
    @ComponentScan("io.contexor.evidence")
    static class Evidence {

        @Bean
        static Clock clock() {
            return Clock.systemUTC();
        }
    }
}
