package io.contexor.testing;

import io.contexor.eventstore.Databases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One real PostgreSQL for all tests of a run: a container where Docker answers, else the embedded binaries.
 *
 * <p>Each call hands out a database of its own, so tests meet nobody else's rows and need no cleaning. Durability is on, because
 * that is how PostgreSQL runs in production. Autovacuum is off: what is final is told by the oldest transaction of the whole server, and a
 * test that looks once would find an analyze of somebody else's table in its way. Tests of plans analyze by themselves.
 */
public final class TestPostgres {

    private static final String EVENT_STORE = "classpath:db/eventstore";
    private static final String READ_MODEL = "classpath:db/readmodel";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final PGSimpleDataSource SERVER = start();

    /** Migrated once and copied from then on: a copy takes a small part of the time that the migrations take. */
    private static final Map<List<String>, PGSimpleDataSource> MIGRATED = new ConcurrentHashMap<>();

    /** An empty database. */
    public static PGSimpleDataSource freshDatabase() {
        return freshDatabase("template1");
    }

    /** A database in which {@code schema} was migrated from the class path's {@code locations}, and is the one looked in. */
    public static PGSimpleDataSource freshDatabase(String schema, String... locations) {
        var template = MIGRATED.computeIfAbsent(
                Stream.concat(Stream.of(schema), Stream.of(locations)).toList(), _ -> migrated(schema, locations));
        var database = freshDatabase(nameOf(template));
        database.setCurrentSchema(schema);
        return database;
    }

    private static PGSimpleDataSource freshDatabase(String template) {
        var name = "test_%d_%d".formatted(ProcessHandle.current().pid(), DATABASES.incrementAndGet());
        execute(SERVER, "create database %s template %s".formatted(name, template));
        var database = copyOf(SERVER);
        database.setDatabaseName(name);
        return database;
    }

    private static PGSimpleDataSource migrated(String schema, String... locations) {
        var database = freshDatabase();
        execute(database, "create schema " + schema);
        database.setCurrentSchema(schema);
        Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .locations(locations)
                .load()
                .migrate();
        return database;
    }

    public static PGSimpleDataSource eventStore() {
        return freshDatabase("event_store", EVENT_STORE);
    }

    public static PGSimpleDataSource readModel() {
        return freshDatabase("read_model", READ_MODEL);
    }

    /** Both schemas, as an application that starts on an empty database makes them. */
    public static PGSimpleDataSource both() {
        var template = MIGRATED.computeIfAbsent(List.of("both"), _ -> {
            var database = freshDatabase();
            Databases.migrate(database, "event_store", EVENT_STORE);
            Databases.migrate(database, "read_model", READ_MODEL);
            return database;
        });
        return freshDatabase(nameOf(template));
    }

    /** A read model, asked over one connection that stays open: opening one for each statement takes longer than the statement. */
    public static DSLContext jooq() {
        try {
            var database = readModel();
            // As the application has it.
            database.setOptions("-c synchronous_commit=off");
            var steady = new SingleConnectionDataSource(database.getConnection(), true);
            return DSL.using(steady, SQLDialect.POSTGRES, new Settings().withRenderSchema(false));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGSimpleDataSource start() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            try {
                return container();
            } catch (RuntimeException noImage) {
                say("a container did not start (%s)".formatted(noImage.getMessage()));
            }
        }
        return embedded();
    }

    // Stopped by Testcontainers' own reaper when this process ends.
    @SuppressWarnings("resource")
    private static PGSimpleDataSource container() {
        var container = new PostgreSQLContainer("postgres:18");
        // In the place of Testcontainers' own, which turns durability off.
        container.setCommand("postgres", "-c", "autovacuum=off");
        container.start();
        say("in a container");
        var server = new PGSimpleDataSource();
        server.setUrl(container.getJdbcUrl());
        server.setUser(container.getUsername());
        server.setPassword(container.getPassword());
        return server;
    }

    // Closed by its own shutdown hook when this process ends.
    @SuppressWarnings("resource")
    private static PGSimpleDataSource embedded() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("autovacuum", "off")
                    .setServerConfig("max_connections", "200")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            say("from embedded binaries");
            return (PGSimpleDataSource) postgres.getPostgresDatabase();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(PGSimpleDataSource database) {
        return Objects.requireNonNull(database.getDatabaseName());
    }

    private static PGSimpleDataSource copyOf(PGSimpleDataSource original) {
        var copy = new PGSimpleDataSource();
        copy.setUrl(original.getUrl());
        copy.setUser(original.getUser());
        copy.setPassword(original.getPassword());
        return copy;
    }

    private static void execute(PGSimpleDataSource where, String sql) {
        try (var connection = where.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void say(String how) {
        System.err.println("PostgreSQL for tests: " + how);
    }

    private TestPostgres() {}
}
