package io.contexor.projections;

import io.contexor.projections.RebuildRun.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows of rebuilds, and who may work on which.
 *
 * <p>Names are qualified, because much of it is said inside a rebuild's transactions, where unqualified ones mean other tables.
 */
final class RebuildTable {

    private static final String ROWS = """
            select r.*, r.state = 'running' and c.until < clock_timestamp() as lapsed
            from read_model.projection_rebuilds r join read_model.projection_rebuild_claims c using (rebuild)\s""";

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final UUID self = UUID.randomUUID();
    private final Duration lease;

    RebuildTable(DataSource database, PlatformTransactionManager transactions, Duration lease) {
        this.sql = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(transactions);
        this.lease = lease;
    }

    /** Enters a rebuild, unless one of the same read model is under way; what that is in the middle of is not waited for. */
    boolean enter(UUID id, String group, Rebuild.Manner manner, String by) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            supersede(group);
            var entered = sql.sql("""
                            insert into read_model.projection_rebuilds
                                (rebuild, processor_name, is_dry_run, per_second, started_by, holder)
                            select :id, :group, :dry, :rate, :by, :self
                            where not exists (
                                select from read_model.projection_rebuilds where processor_name = :group and state = 'running')
                            on conflict do nothing""")
                    .param("id", id)
                    .param("group", group)
                    .param("dry", manner.isDryRun())
                    .param("rate", manner.perSecond())
                    .param("by", by)
                    .param("self", self)
                    .update();
            if (entered == 1) {
                sql.sql(
                                "insert into read_model.projection_rebuild_claims (rebuild, until) values (?, clock_timestamp() + ? * interval '1 ms')")
                        .params(id, lease.toMillis())
                        .update();
            }
            return entered == 1;
        }));
    }

    // One that is locked is in the middle of a transaction, and lives, however late its claim is.
    private void supersede(String group) {
        sql.sql("""
                        update read_model.projection_rebuilds set state = 'interrupted', ended_at = clock_timestamp()
                        where rebuild in (
                            select r.rebuild from read_model.projection_rebuilds r
                            join read_model.projection_rebuild_claims c using (rebuild)
                            where r.processor_name = ? and r.state = 'running' and c.until < clock_timestamp()
                            for update of r skip locked)""").params(group).update();
    }

    /** Says that this node goes on working on these. */
    void renew(UUID id) {
        sql.sql("""
                        update read_model.projection_rebuild_claims set until = clock_timestamp() + ? * interval '1 ms'
                        where rebuild = ?""").params(lease.toMillis(), id).update();
    }

    /** Says that nobody works on it any more. */
    void release(UUID id) {
        sql.sql("""
                        update read_model.projection_rebuild_claims set until = '-infinity' where rebuild = ?""").params(id).update();
    }

    /** Moves a rebuild on, and locks it until the transaction ends; false where it is no longer this node's. */
    boolean move(UUID id, long position, long head) {
        return sql.sql("""
                                update read_model.projection_rebuilds
                                set position = :position, head = :head, moved_at = clock_timestamp(),
                                    begun_from = case when begun_at is null then :position else begun_from end,
                                    begun_at = coalesce(begun_at, clock_timestamp())
                                where rebuild = :id and holder = :self and state = 'running'""")
                        .param("position", position)
                        .param("head", head)
                        .param("id", id)
                        .param("self", self)
                        .update()
                == 1;
    }

    Optional<String> cancelledBy(UUID id) {
        return sql.sql("select cancelled_by from read_model.projection_rebuild_claims where rebuild = ?")
                .params(id)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(by -> by);
    }

    void askToCancel(UUID id, String by) {
        sql.sql("""
                        update read_model.projection_rebuild_claims set cancelled_by = coalesce(cancelled_by, ?)
                        where rebuild = ?""").params(by, id).update();
    }

    /** Takes over one that nobody works on any more; false where somebody does. */
    boolean takeOver(UUID id) {
        return sql.sql("""
                                update read_model.projection_rebuilds set holder = ? where rebuild in (
                                    select r.rebuild from read_model.projection_rebuilds r
                                    join read_model.projection_rebuild_claims c using (rebuild)
                                    where r.rebuild = ? and r.state = 'running' and c.until < clock_timestamp()
                                    for update of r skip locked)""").params(self, id).update() == 1;
    }

    void finish(UUID id, Rebuild.Result result) {
        sql.sql("""
                        update read_model.projection_rebuilds
                        set state = 'finished', ended_at = clock_timestamp(), rows_before = ?, rows_after = ?, surplus = ?, missing = ?,
                            differing = ?
                        where rebuild = ? and holder = ? and state = 'running'""")
                .params(
                        result.rowsBefore(),
                        result.rowsAfter(),
                        result.surplus(),
                        result.missing(),
                        result.keys().toArray(String[]::new),
                        id,
                        self)
                .update();
    }

    void end(UUID id, State state, @Nullable String by, @Nullable String trouble) {
        sql.sql("""
                        update read_model.projection_rebuilds
                        set state = :state, ended_at = clock_timestamp(), ended_by = :by, trouble = :trouble
                        where rebuild = :id and holder = :self and state = 'running'""")
                .param("state", word(state))
                .param("by", by, Types.VARCHAR)
                .param("trouble", trouble, Types.VARCHAR)
                .param("id", id)
                .param("self", self)
                .update();
    }

    Optional<RebuildRun> find(UUID id) {
        return sql.sql(ROWS + "where rebuild = ?")
                .params(id)
                .query((row, _) -> run(row))
                .optional();
    }

    Optional<RebuildRun> running(String group) {
        return sql.sql(ROWS + "where r.processor_name = ? and r.state = 'running'")
                .params(group)
                .query((row, _) -> run(row))
                .optional();
    }

    /** The newest first. */
    List<RebuildRun> before(@Nullable UUID id, @Nullable String group, int limit) {
        return sql.sql(ROWS + """
                        where (:before::uuid is null or rebuild < :before) and (:group::text is null or r.processor_name = :group)
                        order by rebuild desc limit :limit""")
                .param("before", id, Types.OTHER)
                .param("group", group, Types.VARCHAR)
                .param("limit", limit)
                .query((row, _) -> run(row))
                .list();
    }

    /** Has those told that have ended and were not told yet; one whose telling fails is told another time. */
    void tellEnded(Consumer<RebuildRun> listener) {
        transactions.executeWithoutResult(_ -> {
            var ended =
                    sql.sql("""
                            select rebuild from read_model.projection_rebuilds
                            where not told and state in ('cancelled', 'failed', 'finished') order by rebuild
                            for update skip locked""").query((row, _) -> row.getObject(1, UUID.class)).list();
            for (var id : ended) {
                find(id).ifPresent(listener);
                sql.sql("update read_model.projection_rebuilds set told = true where rebuild = ?")
                        .params(id)
                        .update();
            }
        });
    }

    private static RebuildRun run(ResultSet row) throws SQLException {
        return new RebuildRun(
                row.getObject("rebuild", UUID.class),
                row.getString("processor_name"),
                new Rebuild.Manner(row.getBoolean("is_dry_run"), row.getInt("per_second")),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("lapsed")
                        ? State.INTERRUPTED
                        : State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("begun_from", Long.class),
                instant(row, "begun_at"),
                row.getLong("position"),
                row.getLong("head"),
                instant(row, "moved_at"),
                instant(row, "ended_at"),
                row.getString("ended_by"),
                result(row),
                row.getString("trouble"));
    }

    private static Rebuild.@Nullable Result result(ResultSet row) throws SQLException {
        var keys = row.getArray("differing");
        return keys == null
                ? null
                : new Rebuild.Result(
                        row.getLong("rows_before"),
                        row.getLong("rows_after"),
                        row.getLong("surplus"),
                        row.getLong("missing"),
                        List.of((String[]) keys.getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
