package io.contexor.eventstore;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's error codes mean to the store. */
final class SqlFailures implements PersistenceExceptionResolver {

    private static final String UNIQUE_VIOLATION = "23505";

    // Axon's own resolver looks only at the exception it is handed, and PostgreSQL's is a cause of it.
    @Override
    public boolean isDuplicateKeyViolation(@Nullable Exception failure) {
        return UNIQUE_VIOLATION.equals(stateOf(failure));
    }

    /** Whether the connection was lost, so that nobody knows whether the statement took effect. */
    static boolean isConnectionLost(Throwable failure) {
        if (failure instanceof SQLTransientConnectionException) {
            return true;
        }
        var state = stateOf(failure);
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private static @Nullable String stateOf(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
