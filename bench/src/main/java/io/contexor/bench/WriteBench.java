package io.contexor.bench;

import io.contexor.web.Commands;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** How fast decisions become durable. */
final class WriteBench {

    private static final List<Integer> AT_ONCE = List.of(8, 32);

    private static final List<Goal> LOCAL = List.of(
            Goal.throughput("commands (8) / raw inserts (8)", ProductCommands.name(8), RawInserts.name(8), 0.5, 1.0),
            Goal.throughput("commands (32) / raw inserts (8)", ProductCommands.name(32), RawInserts.name(8), 0.5, 1.0),
            Goal.throughput("commands (32) / pgbench (8)", ProductCommands.name(32), PgBench.name(8), 0.5, 1.0),
            Goal.throughput("commands (8) / Axon's defaults (8)", ProductCommands.name(8), AxonDefaults.name(8), 2, 4),
            Goal.throughput(
                    "commands (32) / Axon's defaults (32)", ProductCommands.name(32), AxonDefaults.name(32), 2, 4));

    private static final List<Goal> SLOW = List.of(
            Goal.throughput(
                    "commands (32) / raw inserts (32)", ProductCommands.name(32), RawInserts.name(32), 0.6, 1.0),
            Goal.throughput(
                    "commands (32) / Axon's defaults (32)", ProductCommands.name(32), AxonDefaults.name(32), 2, 4));

    private final Server server;
    private final Rounds rounds;

    WriteBench(Server server, Rounds rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    /** Runs all sides on one disk. */
    Report run(Disk disk) throws SQLException {
        var suffix = "_" + disk.name().toLowerCase(Locale.ROOT);
        var raw = server.create("raw" + suffix);
        server.useDisk(disk);
        try (var product = Product.start(server, server.create("product" + suffix));
                var axon = new AxonDefaults(server, server.create("axon" + suffix));
                var sides = new Sides<Side>()) {
            for (int callers : List.of(1, 8, 32, 64)) {
                sides.add(new RawInserts(server, raw, callers));
            }
            PgBench.onPath()
                    .ifPresent(pgBench -> AT_ONCE.forEach(clients -> sides.add(pgBench.with(server, raw, clients))));
            for (int callers : AT_ONCE) {
                sides.add(new ProductCommands(product.getBean(Commands.class), callers));
                sides.add(axon.with(callers));
            }
            return new Report(rounds.run("Commands, " + disk.title(), sides.all()), disk == Disk.LOCAL ? LOCAL : SLOW);
        } finally {
            server.useDisk(Disk.LOCAL);
        }
    }
}
