package io.contexor.journeys;

import io.contexor.app.CommandedDatabase;
import io.contexor.projections.Positions;
import io.contexor.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with a data folder of its own, on which the application runs now and then, and the command line in between. */
final class MovingStore {

    private static final List<String> NO_READ_MODELS =
            List.of("flyway_schema_history", "projection_tokens", "projection_pauses", "dead_letters");

    private final PGSimpleDataSource database = TestPostgres.freshDatabase();
    private final JdbcClient sql = JdbcClient.create(database);
    private final Path data;
    private final CommandedDatabase commands;

    MovingStore(Path data) {
        this.data = data;
        this.commands = new CommandedDatabase(database, data);
    }

    Node serve(String... properties) {
        return Node.on(database, data, properties);
    }

    /** What the read models say of everything that happened. */
    Map<String, String> readModels(Node node) {
        node.part(Positions.class).await(head(), Duration.ofSeconds(60));
        var hashes = new TreeMap<String, String>();
        for (var table : tables("read_model")) {
            if (!NO_READ_MODELS.contains(table)) {
                hashes.put(table, hash("select * from read_model." + table));
            }
        }
        return hashes;
    }

    String hash(String query) {
        return sql.sql(
                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') from (%s) t"
                                .formatted(query))
                .query(String.class)
                .single();
    }

    private List<String> tables(String schema) {
        return sql.sql(
                        "select table_name from information_schema.tables where table_schema = ? and table_type = 'BASE TABLE'")
                .param(schema)
                .query((row, _) -> row.getString(1))
                .list();
    }

    long head() {
        return number("select coalesce(max(global_index), 0) from event_store.events");
    }

    long number(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    JdbcClient sql() {
        return sql;
    }

    CommandedDatabase commands() {
        return commands;
    }
}
