package io.contexor.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How all read models stand, as their tables tell it: the same on every node, and beside them. */
@Component
public class ReadModels {

    private static final String STANDINGS = """
            select t.processor_name, min(t.timestamp) as moved, bool_or(t.owner is null) as abandoned, p.paused_at, p.paused_by,
                   (select count(*) from dead_letters d where d.processing_group = t.processor_name) as letters,
                   (select d.cause_message from dead_letters d where d.processing_group = t.processor_name
                    and d.cause_message is not null order by d.enqueued_at desc limit 1) as trouble
            from projection_tokens t left join projection_pauses p using (processor_name)
            group by t.processor_name, p.paused_at, p.paused_by""";

    private final JdbcClient readModel;
    private final Projections projections;
    private final StoredPositions positions;
    private final EventStorageEngine events;

    ReadModels(
            @Qualifier("readModelPool") DataSource pool,
            Projections projections,
            StoredPositions positions,
            EventStorageEngine events) {
        this.readModel = JdbcClient.create(pool);
        this.projections = projections;
        this.positions = positions;
        this.events = events;
    }

    /** By name. One that was never begun stands at 0. */
    public List<Standing> all() {
        long head = events.createHeadToken().position().orElse(0);
        var known = readModel.sql(STANDINGS).query((row, _) -> standing(row, head)).list().stream()
                .collect(Collectors.toMap(Standing::name, Function.identity()));
        return projections.groups().stream()
                .sorted()
                .map(group -> known.getOrDefault(group, Standing.notBegun(group, head)))
                .toList();
    }

    /** Whether none was ever begun here; what was begun remembers events of whatever store stood beside it. */
    public boolean areUntouched() {
        return readModel
                .sql("select not exists (select from projection_tokens)")
                .query(Boolean.class)
                .single();
    }

    private Standing standing(ResultSet row, long head) throws SQLException {
        var name = row.getString("processor_name");
        long position = positions.of(name);
        var moved = row.getString("moved");
        var paused = row.getObject("paused_at", OffsetDateTime.class);
        return new Standing(
                name,
                position,
                Math.max(0, head - position),
                moved == null ? null : Instant.parse(moved),
                row.getBoolean("abandoned"),
                paused == null ? null : paused.toInstant(),
                row.getString("paused_by"),
                row.getLong("letters"),
                row.getString("trouble"));
    }

    /** Events a second between two looks, by name. */
    public static Map<String, Double> rates(List<Standing> before, List<Standing> after, double seconds) {
        var first = before.stream().collect(Collectors.toMap(Standing::name, Standing::position));
        return after.stream()
                .collect(Collectors.toMap(
                        Standing::name,
                        now -> Math.max(0, now.position() - first.getOrDefault(now.name(), now.position())) / seconds));
    }

    /**
     * One read model.
     *
     * @param lag events it has yet to take in
     * @param moved when its claim or its position last changed
     * @param abandoned whether no node keeps it up
     * @param deadLetters events it could not take in, with those that wait behind them
     * @param trouble what the latest of them met with
     */
    public record Standing(
            String name,
            long position,
            long lag,
            @Nullable Instant moved,
            boolean abandoned,
            @Nullable Instant pausedAt,
            @Nullable String pausedBy,
            long deadLetters,
            @Nullable String trouble) {

        private static Standing notBegun(String name, long head) {
            return new Standing(name, 0, head, null, true, null, null, 0, null);
        }

        public boolean isPaused() {
            return pausedAt != null;
        }
    }
}
