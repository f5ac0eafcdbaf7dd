package io.contexor.bench;

import io.contexor.projections.Positions;
import io.contexor.projections.Rebuilds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** How fast history is read again. */
final class ReplayBench {

    private static final String EMPTY = "product, empty handler";
    private static final String MODEL = "product, jOOQ read model";
    private static final String REBUILD = "product, rebuild beside live";
    private static final List<Goal> GOALS =
            List.of(Goal.throughput("replay, empty handler / raw keyset scan", EMPTY, KeysetScan.NAME, 0.3, 0.5));

    private static final Duration CATCHING_UP = Duration.ofMinutes(10);

    private final Server server;
    private final Rounds rounds;
    private final int events;

    ReplayBench(Server server, Rounds rounds, int events) {
        this.server = server;
        this.rounds = rounds;
        this.events = events;
    }

    Report run() throws SQLException {
        var database = server.create("replay");
        try (var product = Product.start(server, database, ReadModels.class)) {
            long head = Notebook.fill(server, database, events);
            if (!product.getBean(Positions.class).await(head, CATCHING_UP)) {
                throw new IllegalStateException("The read models did not catch up");
            }
            return new Report(
                    rounds.run("Replay of %,d events".formatted(events), sides(product, database, head)), GOALS);
        }
    }

    private List<Side> sides(ApplicationContext product, String database, long head) {
        return List.of(
                new KeysetScan(events, server, database),
                new ProcessorReplay(EMPTY, events, processor(product, "bench.nothing"), head),
                new ProcessorReplay(MODEL, events, processor(product, "bench.notes"), head),
                new RebuildReplay(REBUILD, events, product.getBean(Rebuilds.class), "bench.notes"));
    }

    private static PooledStreamingEventProcessor processor(ApplicationContext product, String group) {
        return product.getBean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor(group, PooledStreamingEventProcessor.class)
                .orElseThrow();
    }

    /** The read models of this benchmark. */
    @ComponentScan("io.contexor.bench.query")
    static class ReadModels {}
}
