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

    private static final int EVENTS_PER_NOTE = 10;
    private static final Duration CATCHING_UP = Duration.ofMinutes(10);

    // What the product itself stores for such a command, shape and size.
    private static final String SEED = """
            insert into event_store.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata)
            select gen_random_uuid(), 'bench.Note', note, number, now(),
                   case number when 0 then 'bench.NoteWritten' else 'bench.NoteRevised' end, '1',
                   convert_to(case number when 0 then json_build_object('note', note, 'title', 'On houses', 'body', body)
                                          else json_build_object('note', note, 'version', number + 1, 'body', body) end::text, 'UTF8'),
                   convert_to(json_build_object('account', note, 'organisation', note, 'workspace', note, 'request_id', note,
                                                'correlation_id', note, 'causation_id', note)::text, 'UTF8')
            from (select gen_random_uuid()::text as note, ?::text as body from generate_series(1, ?)) notes,
                 generate_series(0, ?) number""";

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
            long head = seed(database);
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

    private long seed(String database) throws SQLException {
        try (var connection = server.connect(database);
                var seed = connection.prepareStatement(SEED);
                var head = connection.prepareStatement("select max(global_index) from event_store.events")) {
            seed.setString(1, Texts.ofLength(530));
            seed.setInt(2, events / EVENTS_PER_NOTE);
            seed.setInt(3, EVENTS_PER_NOTE - 1);
            seed.executeUpdate();
            try (var rows = head.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The read models of this benchmark. */
    @ComponentScan("io.contexor.bench.query")
    static class ReadModels {}
}
