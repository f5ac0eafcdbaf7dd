package io.contexor.usage.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Adds changes of the meters up soon after they are committed, many at once where many come. */
@Component
class AddingUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AddingUp.class);
    private static final int PAUSE_MILLIS = 100;

    private final Meters meters;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("usage-meters").factory());
    private final Executor later = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, thread);

    AddingUp(Meters meters) {
        this.meters = meters;
    }

    void afterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    soon();
                }
            });
        } else {
            soon();
        }
    }

    private void soon() {
        if (due.compareAndSet(false, true)) {
            later.execute(this::addUp);
        }
    }

    /** A failure loses nothing: readings add up by themselves, and whoever spends next asks for this again. */
    private void addUp() {
        due.set(false);
        try {
            meters.addUp();
        } catch (DataAccessException failed) {
            LOG.debug("The meters were not added up", failed);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
