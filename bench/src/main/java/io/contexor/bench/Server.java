package io.contexor.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.springframework.util.FileSystemUtils;

/** A fresh, durable PostgreSQL of this run's own, in a folder of its own. */
final class Server implements AutoCloseable {

    private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final EmbeddedPostgres postgres;
    private final Path folder;

    private Server(EmbeddedPostgres postgres, Path folder) {
        this.postgres = postgres;
        this.folder = folder;
    }

    static Server start() throws IOException {
        var folder = Files.createTempDirectory("contexor-bench-");
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.toFile())
                .setCleanDataDirectory(true)
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_connections", "200")
                // No checkpoint falls into one side's seconds and not into another's.
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "30min")
                .setPGStartupWait(Duration.ofSeconds(60));
        DURABILITY.forEach(setting -> builder.setServerConfig(setting, "on"));
        var server = new Server(builder.start(), folder);
        server.demandDurability();
        return server;
    }

    int port() {
        return postgres.getPort();
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port(), database);
    }

    /** A connection as any careful program would open it. */
    Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("prepareThreshold", "1");
        return DriverManager.getConnection(url(database), properties);
    }

    String create(String database) {
        execute("create database " + database);
        return database;
    }

    /** The slow disk: every flush of the log waits two milliseconds first. */
    void useDisk(Disk disk) {
        execute("alter system set commit_delay = " + disk.commitDelay());
        execute("alter system set commit_siblings = " + disk.commitSiblings());
        execute("select pg_reload_conf()");
    }

    /** Every page is written in full after a checkpoint: each round starts with one, so all pay alike. */
    void checkpoint() {
        execute("checkpoint");
    }

    /** Statistics for the planner, which would otherwise come when they come: between two sides, or never. */
    void analyze(String database) {
        execute(database, "vacuum analyze");
    }

    long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                .getFirst()
                .strip());
    }

    String version() {
        return show("server_version");
    }

    String show(String setting) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(setting, failed);
        }
    }

    private void demandDurability() {
        for (var setting : DURABILITY) {
            if (!show(setting).equals("on")) {
                throw new IllegalStateException(
                        "PostgreSQL's %s is not on: nothing measured here would count".formatted(setting));
            }
        }
    }

    private void execute(String sql) {
        execute("postgres", sql);
    }

    private void execute(String database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
