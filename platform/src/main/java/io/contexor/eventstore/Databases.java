package io.contexor.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Opens a schema of a PostgreSQL database: migrated, on a small pool that gives up waiting before its callers do. */
public final class Databases {

    /** Server-side limits of every session: a transaction left open would hold back every reader of the event store. */
    public static final String LIMITS =
            "-c idle_in_transaction_session_timeout=30s -c lock_timeout=5s -c statement_timeout=60s";

    private Databases() {}

    /** A pool on the schema, which is created or brought up to date first. */
    public static HikariDataSource open(
            String name, String url, String username, String password, int connections, Map<String, String> options) {
        var pool = new HikariDataSource(config(name, url, username, password, connections, options));
        migrate(pool, name, "classpath:db/" + name.replace("_", ""));
        return pool;
    }

    /** Brings a schema up to date; several nodes may try at once. */
    public static void migrate(DataSource pool, String schema, String location) {
        Flyway.configure()
                .dataSource(pool)
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations(location)
                .validateMigrationNaming(true)
                // Every context has numbers of its own: a new table of one stands below the newest of another.
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static HikariConfig config(
            String name, String url, String username, String password, int connections, Map<String, String> options) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(username.isEmpty() ? null : username);
        config.setPassword(password.isEmpty() ? null : password);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "contexor " + name);
        config.addDataSourceProperty("currentSchema", name);
        config.addDataSourceProperty("options", LIMITS);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "90");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        options.forEach(config::addDataSourceProperty);
        return config;
    }
}
