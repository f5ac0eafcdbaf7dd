package io.contexor.analytics.query;

import io.contexor.projections.ReadingRole;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Prepares, at every start, what business tools read and the role that they sign in with.
 *
 * <p>The product serves without either: what cannot be prepared is said in the log.
 */
@Component
class BusinessAccess implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BusinessAccess.class);
    private static final String NOT_ALLOWED = "42501";

    private final DataSource database;
    private final BusinessViews views = new BusinessViews();
    private final ReadingRole role;
    private final String password;
    private final boolean serve;
    private volatile boolean running;

    @Autowired
    BusinessAccess(
            @Qualifier("readModelPool") DataSource database,
            @Value("${" + ReadingRole.ANALYST_PASSWORD + ":}") String password,
            @Value("${contexor.serve:true}") boolean serve) {
        this(database, ReadingRole.ANALYST, password, serve);
    }

    BusinessAccess(DataSource database, ReadingRole role, String password, boolean serve) {
        this.database = database;
        this.role = role;
        this.password = password;
        this.serve = serve;
    }

    @Override
    public void start() {
        running = true;
        try (var connection = database.getConnection()) {
            views.prepare(connection);
            if (!password.isEmpty() && hasRole(connection)) {
                views.grant(connection, role.name());
            }
        } catch (SQLException failure) {
            LOG.error("The views for business tools cannot be prepared: {}", failure.getMessage());
        }
    }

    private boolean hasRole(Connection connection) throws SQLException {
        try {
            role.prepare(connection, password);
            return true;
        } catch (SQLException failure) {
            if (!NOT_ALLOWED.equals(failure.getSQLState())) {
                throw failure;
            }
        }
        if (role.exists(connection)) {
            return true;
        }
        LOG.warn(
                "The role {} cannot be made by us: have an administrator of the database run this, with the password"
                        + " of {}, and start again: {}",
                role.name(),
                ReadingRole.ANALYST_PASSWORD,
                role.asScript());
        return false;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Tools work beside a server. */
    @Override
    public boolean isAutoStartup() {
        return serve;
    }
}
