package io.contexor.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The events of the current transaction, held back until it commits, so that all of them go in one statement. */
final class PendingAppends implements TransactionSynchronization, Ordered {

    private final PostgresEventStorageEngine engine;
    private final List<EventRow> rows = new ArrayList<>();

    private PendingAppends(PostgresEventStorageEngine engine) {
        this.engine = engine;
    }

    static List<EventRow> of(PostgresEventStorageEngine engine) {
        var bound = (PendingAppends) TransactionSynchronizationManager.getResource(engine);
        if (bound == null) {
            bound = new PendingAppends(engine);
            TransactionSynchronizationManager.bindResource(engine, bound);
            TransactionSynchronizationManager.registerSynchronization(bound);
        }
        return bound.rows;
    }

    // Last, since a group commit cannot be taken back by a synchronization that fails after it.
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        engine.commit(List.copyOf(rows));
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(engine);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(engine, this);
    }

    @Override
    public void beforeCompletion() {
        TransactionSynchronizationManager.unbindResource(engine);
    }
}
