package io.contexor.bench;

import io.contexor.web.Commands;
import java.sql.SQLException;
import java.util.List;

/** Whether a command costs more where much has happened before. */
final class GrowthBench {

    private static final int CALLERS = 8;
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final List<Integer> SIZES = List.of(FEW, 100_000, MANY);

    private static final List<Goal> GOALS = List.of(Goal.throughput(
            "commands among %,d events / among %,d".formatted(MANY, FEW), name(MANY), name(FEW), 0.8, 0.95));

    private final Server server;
    private final Rounds rounds;

    GrowthBench(Server server, Rounds rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    Report run() throws SQLException {
        try (var products = new Products();
                var sides = new Sides<Side>()) {
            for (int size : SIZES) {
                var database = server.create("growth_" + size);
                var product = products.add(Product.start(server, database));
                Notebook.fill(server, database, size);
                server.analyze(database);
                sides.add(new ProductCommands(name(size), product.getBean(Commands.class), CALLERS));
            }
            return new Report(rounds.run("Commands as the store grows", sides.all()), GOALS);
        }
    }

    private static String name(int size) {
        return "commands among %,d events, %d callers".formatted(size, CALLERS);
    }
}
