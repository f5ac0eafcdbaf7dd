package io.contexor.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.util.PasswordUtil;

/**
 * A role of the database that signs in and reads one schema, for programs that are not ours.
 *
 * <p>It has no rights by itself; whoever owns what it may read grants that. Its sessions read only, and not for long, unless they say
 * otherwise: that is against slips, and its lack of rights against everything else.
 *
 * @param schema in which it finds what it reads
 */
public record ReadingRole(String name, String schema) {

    /** Whom business tools sign in as. */
    public static final ReadingRole ANALYST = new ReadingRole("contexor_analyst", "analytics");

    /** The setting that holds its password. */
    public static final String ANALYST_PASSWORD = "ANALYTICS_DATABASE_PASSWORD";

    // What else a role may be is not named: who may make roles may not even deny what they have not.
    private static final String READER = "login noinherit connection limit 20";

    public ReadingRole {
        if (!name.matches("[a-z_0-9]+") || !schema.matches("[a-z_]+")) {
            throw new IllegalArgumentException("Names of roles and schemas are plain words");
        }
    }

    /** Makes it, or brings it to how it is to be. It takes somebody who may make roles. */
    public void prepare(Connection connection, String password) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute("create role " + name);
            }
            // The server gets a verifier: no log of statements shows the password.
            statement.execute("alter role %s %s password '%s'".formatted(name, READER, verifier(password)));
            for (var setting : settings()) {
                statement.execute(setting);
            }
        }
    }

    public boolean exists(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            return exists(statement);
        }
    }

    /** What an administrator has to run where we may not. */
    public String asScript() {
        return "create role %s %s password '...'; ".formatted(name, READER) + String.join("; ", settings()) + ";";
    }

    private List<String> settings() {
        return List.of(
                "alter role %s set search_path = %s".formatted(name, schema),
                "alter role %s set default_transaction_read_only = on".formatted(name),
                "alter role %s set statement_timeout = '60s'".formatted(name),
                "alter role %s set idle_in_transaction_session_timeout = '60s'".formatted(name));
    }

    private boolean exists(Statement statement) throws SQLException {
        try (var found = statement.executeQuery("select 1 from pg_roles where rolname = '%s'".formatted(name))) {
            return found.next();
        }
    }

    private String verifier(String password) throws SQLException {
        return PasswordUtil.encodePassword(name, password.toCharArray(), "scram-sha-256");
    }
}
