package io.contexor.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.tools.jdbc.DefaultConnection;
import org.jooq.tools.jdbc.DefaultPreparedStatement;

/**
 * A connection that sends nothing until it is told to, and then together what differs in its values only.
 *
 * <p>It is jOOQ's own, but for the order: that one sends whenever the next statement reads otherwise.
 */
final class Gathering extends DefaultConnection {

    private final List<Group> groups = new ArrayList<>();
    private final Map<Object, Integer> latest = new HashMap<>();
    private Object about = this;

    Gathering(Connection connection) {
        super(connection);
    }

    /** What comes from here on is about that. */
    void isAbout(Object thing) {
        about = thing;
    }

    /** A statement joins the first group of its like that does not come before what was said of the same thing last. */
    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        int place = latest.getOrDefault(about, 0);
        while (place < groups.size() && !groups.get(place).sql.equals(sql)) {
            place++;
        }
        if (place == groups.size()) {
            groups.add(new Group(sql, getDelegate().prepareStatement(sql)));
        }
        latest.put(about, place);
        return groups.get(place);
    }

    void send() throws SQLException {
        for (var group : groups) {
            group.send();
        }
    }

    /** What was gathered; the connection itself belongs to the transaction. */
    @Override
    public void close() throws SQLException {
        for (var group : groups) {
            group.end();
        }
    }

    private static final class Group extends DefaultPreparedStatement {

        private final String sql;
        private int size;

        Group(String sql, PreparedStatement statement) {
            super(statement);
            this.sql = sql;
        }

        @Override
        public int executeUpdate() throws SQLException {
            getDelegate().addBatch();
            size++;
            return 0;
        }

        @Override
        public boolean execute() throws SQLException {
            executeUpdate();
            return false;
        }

        /** It will be used again. */
        @Override
        public void close() {}

        // Of a batch of one, the driver does not remember the plan: what was bound last is still bound.
        void send() throws SQLException {
            if (size == 1) {
                getDelegate().executeUpdate();
            } else {
                getDelegate().executeBatch();
            }
        }

        void end() throws SQLException {
            getDelegate().close();
        }
    }
}
