package io.contexor.usage.command;

import io.contexor.usage.api.JobId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a transaction does for jobs right before its events are stored, in the order in which it was wanted. */
final class LastOfAll implements TransactionSynchronization, Ordered {

    private final Map<JobId, Runnable> deeds = new LinkedHashMap<>();

    private LastOfAll() {}

    static void run(JobId job, Runnable deed) {
        var bound = bound();
        if (bound == null) {
            bound = new LastOfAll();
            TransactionSynchronizationManager.bindResource(LastOfAll.class, bound);
            TransactionSynchronizationManager.registerSynchronization(bound);
        }
        bound.deeds.put(job, deed);
    }

    /** Does what is still to be done for a job, where something is. */
    static void runNow(JobId job) {
        var bound = bound();
        var deed = bound == null ? null : bound.deeds.remove(job);
        if (deed != null) {
            deed.run();
        }
    }

    private static @Nullable LastOfAll bound() {
        return (LastOfAll) TransactionSynchronizationManager.getResource(LastOfAll.class);
    }

    // The events come behind it.
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        List.copyOf(deeds.keySet()).forEach(LastOfAll::runNow);
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(LastOfAll.class);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(LastOfAll.class, this);
    }

    @Override
    public void beforeCompletion() {
        TransactionSynchronizationManager.unbindResource(LastOfAll.class);
    }
}
