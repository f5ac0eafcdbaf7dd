package io.contexor.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Hands out connections to the event store, and knows whether the current transaction really uses one. */
final class EventStoreConnections {

    private final DataSource pool;
    private final DataSource transactional;

    EventStoreConnections(DataSource pool) {
        this.pool = pool;
        this.transactional = new LazyConnectionDataSourceProxy(new TouchingDataSource(pool));
    }

    /** Begins a transaction in the database only with its first statement. */
    DataSource transactional() {
        return transactional;
    }

    /** A connection to be closed by the caller: the transaction's own where there is one, so that no thread ever holds two. */
    Connection forReading() throws SQLException {
        return isTransactionTouched()
                ? new TransactionAwareDataSourceProxy(transactional).getConnection()
                : pool.getConnection();
    }

    boolean isTransactionTouched() {
        return TransactionSynchronizationManager.hasResource(this);
    }

    <T> T inTransaction(PostgresEventStorageEngine.Reading<T> work) {
        var connection = DataSourceUtils.getConnection(transactional);
        try {
            return work.from(connection);
        } catch (SQLException failed) {
            throw new TransientDataAccessResourceException("The events could not be stored", failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, transactional);
        }
    }

    private final class TouchingDataSource extends DelegatingDataSource {

        TouchingDataSource(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            if (TransactionSynchronizationManager.isSynchronizationActive() && !isTransactionTouched()) {
                TransactionSynchronizationManager.bindResource(EventStoreConnections.this, true);
                TransactionSynchronizationManager.registerSynchronization(new Touch());
            }
            return connection;
        }
    }

    private final class Touch implements TransactionSynchronization {

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(EventStoreConnections.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(EventStoreConnections.this, true);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(EventStoreConnections.this);
        }
    }
}
