package io.contexor.app.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.projections.ReadingRole;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The application's database in the embedded server, and the two roles that know it: {@code postgres} may do everything, the
 * application's own role only what is in its database.
 *
 * <p>Every start brings a server to this state. In data folders of earlier versions the application's role was the one that may
 * do everything.
 */
record OwnDatabase(int port, String serverPassword) {

    static final String SUPERUSER = "postgres";

    private static final String ROLE = "contexor";
    private static final String DATABASE = "contexor";
    private static final String WRONG_PASSWORD = "28P01";

    /** PostgreSQL gives away nothing in bulk that belongs to the role it was made with. */
    private static final String HAND_OVER = """
            with ours as (select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
            select format('alter schema %I owner to contexor', nspname) from ours where nspname <> 'public'
            union all
            select format('alter table %I.%I owner to contexor', nspname, relname)
            from pg_class join ours on ours.oid = relnamespace
            where relkind in ('r', 'p', 'v', 'm', 'S')
              and not exists (select from pg_depend
                              where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype in ('a', 'i'))
            union all
            select format('alter routine %s owner to contexor', pg_proc.oid::regprocedure)
            from pg_proc join ours on ours.oid = pronamespace""";

    /** Where the application finds it. */
    DatabaseAddress address() {
        return address(DATABASE, ROLE, rolePassword());
    }

    /** Makes what is missing. */
    void prepare() throws SQLException {
        try (Connection server = connected("postgres");
                Statement statement = server.createStatement()) {
            for (Map.Entry<String, String> setting : Settings.DURABLE.entrySet()) {
                require(statement, setting.getKey(), setting.getValue());
            }
            if (answers(statement, "select 1 from pg_roles where rolname = '%s'".formatted(ROLE))
                    .isEmpty()) {
                statement.execute("create role " + ROLE);
            }
            statement.execute("alter role %s login password '%s'".formatted(ROLE, rolePassword()));
            var owner = answers(
                    statement,
                    "select pg_get_userbyid(datdba) from pg_database where datname = '%s'".formatted(DATABASE));
            if (owner.isEmpty()) {
                statement.execute("create database %s owner %s".formatted(DATABASE, ROLE));
            } else if (!owner.contains(ROLE)) {
                handOver();
            }
        }
    }

    /**
     * Lets a role sign in that reads what it is granted, and sees nothing of the server beside.
     *
     * <p>The application's own role could not: it makes no roles.
     */
    void admit(ReadingRole role, String password) throws SQLException {
        try (Connection server = connected("postgres");
                Statement statement = server.createStatement()) {
            role.prepare(server, password);
            statement.execute("revoke all on database postgres, template1 from public");
            statement.execute("revoke temporary on database %s from public".formatted(DATABASE));
        }
    }

    /** All of it or, where it is interrupted, nothing. */
    private void handOver() throws SQLException {
        try (Connection database = connected(DATABASE);
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            for (String command : answers(statement, HAND_OVER)) {
                statement.execute(command);
            }
            statement.execute("alter database %s owner to %s".formatted(DATABASE, ROLE));
            database.commit();
        }
    }

    private Connection connected(String database) throws SQLException {
        try {
            return connect(address(database, SUPERUSER, serverPassword));
        } catch (SQLException refused) {
            if (!WRONG_PASSWORD.equals(refused.getSQLState())) {
                throw refused;
            }
            renameSuperuser();
            return connect(address(database, SUPERUSER, serverPassword));
        }
    }

    /** The role that a server was made with can neither be cut down nor rename itself, so another one does it. */
    private void renameSuperuser() throws SQLException {
        try (Connection server = connect(address("postgres", ROLE, serverPassword));
                Statement statement = server.createStatement()) {
            server.setAutoCommit(false);
            statement.execute("create role renaming superuser");
            statement.execute("set session authorization renaming");
            statement.execute("alter role %s rename to %s".formatted(ROLE, SUPERUSER));
            statement.execute("reset session authorization");
            statement.execute("drop role renaming");
            server.commit();
        }
    }

    private DatabaseAddress address(String database, String role, String password) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), role, password);
    }

    /** Follows from the server's password, but not the other way round. */
    private String rolePassword() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(serverPassword.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(ROLE.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "OwnDatabase[port=%d]".formatted(port);
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static void require(Statement statement, String setting, String expected) throws SQLException {
        String actual = answers(statement, "show " + setting).getFirst();
        if (!actual.equals(expected)) {
            throw new CannotStart("PostgreSQL runs with %s = %s where %s is needed to keep what it acknowledges."
                    .formatted(setting, actual, expected));
        }
    }

    private static List<String> answers(Statement statement, String query) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }
}
