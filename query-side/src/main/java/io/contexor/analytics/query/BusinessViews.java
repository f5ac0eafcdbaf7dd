package io.contexor.analytics.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * The views that business tools read, in a schema of their own beside the read models.
 *
 * <p>They are no migrations: those are also run in the schemas of rebuilds, and views are to be there again whatever became of the tables.
 */
final class BusinessViews {

    static final String SCHEMA = "analytics";

    static final List<String> NAMES = List.of("jobs", "usage", "usage_by_day", "reviews", "rejections", "funnel");

    /** A view has columns in another order, or fewer, than a former version of ours gave it. */
    private static final String OTHER_COLUMNS = "42P16";

    /** Nodes that start at once make them one after the other. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('contexor.analytics.views'))";

    private final String script = script();

    /** Makes them, or brings them to how they are to be. */
    void prepare(Connection connection) throws SQLException {
        try {
            run(connection, List.of(LOCK, script));
        } catch (SQLException failure) {
            if (!OTHER_COLUMNS.equals(failure.getSQLState())) {
                throw failure;
            }
            // What others have built on them stays: then this fails, and says so.
            run(connection, List.of(LOCK, "drop view if exists " + all(), script));
        }
    }

    /** Lets a role read them, and nothing else. */
    void grant(Connection connection, String role) throws SQLException {
        run(
                connection,
                List.of(
                        LOCK,
                        "grant usage on schema %s to %s".formatted(SCHEMA, role),
                        "grant select on %s to %s".formatted(all(), role)));
    }

    private static void run(Connection connection, List<String> commands) throws SQLException {
        boolean commits = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var command : commands) {
                statement.execute(command);
            }
            connection.commit();
        } catch (SQLException failure) {
            connection.rollback();
            throw failure;
        } finally {
            connection.setAutoCommit(commits);
        }
    }

    private static String all() {
        return String.join(", ", NAMES.stream().map(name -> SCHEMA + "." + name).toList());
    }

    private static String script() {
        try (var file = BusinessViews.class.getResourceAsStream("/db/analytics/views.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
