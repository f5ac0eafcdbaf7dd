package io.contexor.projections;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.eventstore.Databases;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A read model's table in a schema of its own, with its own token, until it takes the live one's place. */
final class ShadowTable {

    private static final String LIVE = "read_model";
    private static final int SHOWN = 10;

    /** The comment of indexes without which a projection can do its work. */
    private static final String FOR_READERS = "for readers";

    private final String group;
    private final String table;
    private final String schema;
    private final String retired;
    private final DataSource pool;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final Serializer tokens;

    ShadowTable(
            String group, DataSource pool, DataSource database, TransactionTemplate transactions, Serializer tokens) {
        this.group = group;
        this.table = tableOf(group);
        this.schema = "rebuild_" + table;
        this.retired = "retired_" + table;
        this.pool = pool;
        this.sql = JdbcClient.create(database);
        this.transactions = transactions;
        this.tokens = tokens;
    }

    /** Creates the schema, or finds the one an interrupted rebuild left behind; says up to where it is filled. */
    long prepare() {
        Databases.migrate(pool, schema, "classpath:db/readmodel");
        return inside(() -> {
            forReaders()
                    .keySet()
                    .forEach(index -> sql.sql("drop index if exists " + index).update());
            return sql.sql("select convert_from(token, 'UTF8') from projection_tokens where processor_name = ?")
                    .params(group)
                    .query(String.class)
                    .optional()
                    .map(Long::parseLong)
                    .orElse(0L);
        });
    }

    /** Makes the indexes that only readers need, all at once: kept up row by row, they take most of the time. */
    void index(Runnable check) {
        inside(() -> {
            check.run();
            sql.sql("set local statement_timeout = 0").update();
            forReaders().forEach((index, definition) -> {
                sql.sql(definition.replace(" ON %s.".formatted(LIVE), " ON %s.".formatted(schema)))
                        .update();
                sql.sql("comment on index %s is '%s'".formatted(index, FOR_READERS))
                        .update();
            });
            return true;
        });
    }

    /** Those of the live table whose comment says so, as they are defined. */
    private Map<String, String> forReaders() {
        return sql
                .sql("""
                        select c.relname, pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
                        where i.indrelid = ?::regclass and obj_description(i.indexrelid, 'pg_class') = ?""")
                .params(LIVE + "." + table, FOR_READERS)
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Does {@code work} in one transaction in which unqualified names mean the shadow's tables. */
    <T> T inside(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            sql.sql("set local search_path to " + schema).update();
            return work.get();
        }));
    }

    void store(long position) {
        sql.sql("""
                        insert into projection_tokens (processor_name, segment, token) values (?, 0, ?)
                        on conflict (processor_name, segment) do update set token = excluded.token""").params(group, Long.toString(position).getBytes(UTF_8)).update();
    }

    /**
     * Lets {@code rest} take in what is still missing, compares, and exchanges the two.
     *
     * <p>Nobody writes to the live table meanwhile, and everybody reads it until the moment of the exchange.
     *
     * @param isDryRun whether the new table is dropped instead
     */
    Rebuild.Result compare(LongSupplier rest, boolean isDryRun) {
        return compare(rest, isDryRun, _ -> {});
    }

    /** @param finished hears of the result in the same transaction */
    Rebuild.Result compare(LongSupplier rest, boolean isDryRun, Consumer<Rebuild.Result> finished) {
        return inside(() -> {
            // The table before the token: a live batch takes them in this order, too.
            sql.sql("lock table %s.%s in share row exclusive mode".formatted(LIVE, table))
                    .update();
            sql.sql("select 1 from %s.projection_tokens where processor_name = ? for update".formatted(LIVE))
                    .params(group)
                    .query(Integer.class)
                    .list();
            long position = rest.getAsLong();
            var result = compared();
            finished.accept(result);
            if (isDryRun) {
                sql.sql("drop schema %s cascade".formatted(schema)).update();
            } else {
                replace();
                resumeFrom(position);
            }
            return result;
        });
    }

    /** Of an interrupted rebuild, or nothing. */
    void drop() {
        sql.sql("drop schema if exists %s cascade".formatted(schema)).update();
    }

    private Rebuild.Result compared() {
        var before = digest(LIVE);
        var after = digest(schema);
        if (before.equals(after)) {
            return new Rebuild.Result(before.rows, after.rows, 0, 0, List.of());
        }
        var surplus = onlyIn(LIVE, schema);
        var missing = onlyIn(schema, LIVE);
        var keys = Stream.concat(surplus.keys.stream(), missing.keys.stream())
                .distinct()
                .limit(SHOWN)
                .toList();
        return new Rebuild.Result(before.rows, after.rows, surplus.rows, missing.rows, keys);
    }

    private Surplus onlyIn(String one, String other) {
        var keys = sql.sql("""
                        select a.attname from pg_index i
                        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                        where i.indrelid = ?::regclass and i.indisprimary order by array_position(i.indkey::int[], a.attnum::int)""")
                .params(LIVE + "." + table)
                .query((row, _) -> row.getString(1))
                .list();
        return sql.sql("""
                        with differing as (
                            select %1$s as key, rows::text as all_of_it from %2$s.%4$s rows
                            except all select %1$s, rows::text from %3$s.%4$s rows)
                        select (select count(*) from differing),
                               array(select key from differing order by key limit %5$d)""".formatted("concat_ws(' ', " + String.join(", ", keys) + ")", one, other, table, SHOWN))
                .query((row, _) -> new Surplus(
                        row.getLong(1), List.of((String[]) row.getArray(2).getArray())))
                .single();
    }

    /**
     * The old table steps aside before it is dropped, so that views on it can be turned to the new one: they know a table by what it is
     * and not by its name. Whoever may read them may still, and what is built on them stays.
     */
    private void replace() {
        var views = DependentViews.of(sql, LIVE + "." + table);
        sql.sql("create schema " + retired).update();
        sql.sql("alter table %s.%s set schema %s".formatted(LIVE, table, retired))
                .update();
        sql.sql("alter table %s.%s set schema %s".formatted(schema, table, LIVE))
                .update();
        views.turn();
        sql.sql("drop table %s.%s".formatted(retired, table)).update();
        sql.sql("drop schema " + retired).update();
        sql.sql("drop schema %s cascade".formatted(schema)).update();
    }

    // Without an owner, so that whoever worked on the old table finds its claim gone and begins anew from here.
    private void resumeFrom(long position) {
        var token = tokens.serialize(new GlobalSequenceTrackingToken(position), byte[].class);
        sql.sql("update %s.projection_tokens set token = ?, token_type = ?, owner = null where processor_name = ?"
                        .formatted(LIVE))
                .params(token.getData(), token.getType().getName(), group)
                .update();
    }

    private Digest digest(String where) {
        return sql.sql("select count(*), coalesce(sum(hash_record_extended(row(%s), 0)::numeric), 0)::text from %s.%s"
                        .formatted(hashable(), where, table))
                .query((row, _) -> new Digest(row.getLong(1), row.getString(2)))
                .single();
    }

    /** All columns, as text where PostgreSQL cannot hash them, or takes for the same what looks different. */
    private String hashable() {
        return sql.sql("""
                        select string_agg(quote_ident(attname)
                            || case when atttypid = any('{tsvector,json,jsonb,numeric}'::regtype[]) then '::text' else '' end, ', ')
                        from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped""").params(LIVE + "." + table).query(String.class).single();
    }

    // Group names come from the code's own annotations; anything else is not a table.
    private static String tableOf(String group) {
        if (!group.matches("[a-z]+\\.[a-z-]+")) {
            throw new IllegalArgumentException("There is no read model " + group);
        }
        return group.replace('.', '_').replace('-', '_');
    }

    private record Digest(long rows, String hash) {}

    private record Surplus(long rows, List<String> keys) {}
}
