package io.contexor.evidence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One moment of the database, seen through as many connections as need be, however long it takes. */
final class Snapshot implements AutoCloseable {

    private final DataSource database;
    private final Connection connection;
    private final String name;

    Snapshot(DataSource database) throws SQLException {
        this.database = database;
        this.connection = begin(database);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_export_snapshot()")) {
            row.next();
            name = row.getString(1);
        }
    }

    Connection connection() {
        return connection;
    }

    /** One more, to be closed by the caller. */
    Connection another() throws SQLException {
        var other = begin(database);
        try (var statement = other.createStatement()) {
            statement.execute("set transaction snapshot '" + name + "'");
        }
        return other;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static Connection begin(DataSource database) throws SQLException {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }
}
