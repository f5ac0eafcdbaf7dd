package io.contexor.web;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/** Tells a database that is away for a while from a fault of ours. */
public final class Outages {

    /** Connection lost, shut down or starting up, out of resources, rolled back by a rival, or waited for one too long. */
    private static final List<String> PASSING = List.of("08", "57P", "57014", "53", "40", "55P03");

    public static boolean isOne(Throwable failure) {
        return switch (failure) {
            case TransientDataAccessException _, DataAccessResourceFailureException _ -> true;
            case SQLTransientException _, SQLRecoverableException _ -> true;
            case SQLException sql ->
                sql.getSQLState() != null && PASSING.stream().anyMatch(sql.getSQLState()::startsWith);
            case TimeoutException _ -> true;
            default -> false;
        };
    }

    private Outages() {}
}
