package io.contexor.app.postgres;

import io.contexor.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Data folders that share one unpacked PostgreSQL, and a word with their databases. */
final class TestData {

    private TestData() {}

    static DataFolder in(Path folder) throws IOException {
        Path programs = Workshop.folder("postgres-programs");
        Files.createDirectories(programs);
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("programs"), programs);
        return new DataFolder(folder);
    }

    static String ask(DatabaseAddress address, String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(query)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
