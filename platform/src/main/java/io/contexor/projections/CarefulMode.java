package io.contexor.projections;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides what becomes of an event that a projection failed on.
 *
 * <p>Batches run without savepoints, since those cost more than the rows. When a handler fails, the whole batch is rolled
 * back, and its projection works carefully for a while: each event under a savepoint, so that a second failure undoes that
 * event alone, which is then dead-lettered. A failure of the database itself is nobody's letter and is simply tried again.
 */
@Component
class CarefulMode {

    private static final Logger LOG = LoggerFactory.getLogger(CarefulMode.class);
    private static final Duration WHILE = Duration.ofMinutes(1);

    private final Map<String, Long> carefulUntil = new ConcurrentHashMap<>();

    boolean isOn(String group) {
        var until = carefulUntil.get(group);
        return until != null && System.nanoTime() - until < 0;
    }

    /** Unless the database is to blame, which no care would help. */
    void begin(String group, Throwable cause) {
        if (!isDatabaseTrouble(cause)) {
            carefulUntil.put(group, System.nanoTime() + WHILE.toNanos());
        }
    }

    EnqueueDecision<EventMessage<?>> decide(
            String group, DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        if (isDatabaseTrouble(cause)) {
            throw new BatchMustBeRepeated(cause);
        }
        boolean known = isOn(group);
        carefulUntil.put(group, System.nanoTime() + WHILE.toNanos());
        if (!known) {
            throw new BatchMustBeRepeated(cause);
        }
        LOG.error(
                "{} cannot take in event {}; it and what follows in its sequence wait as dead letters",
                group,
                letter.message().getIdentifier(),
                cause);
        return Decisions.enqueue(cause);
    }

    // Connections (08), resources (53), operator intervention (57), rollbacks by deadlock (40) and lock time-outs (55).
    private static boolean isDatabaseTrouble(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                var state = sql.getSQLState();
                return state == null || state.matches("(08|53|57|40|55).*");
            }
        }
        return false;
    }

    /** Rolls a batch back; its events come again. */
    static final class BatchMustBeRepeated extends RuntimeException {
        BatchMustBeRepeated(Throwable cause) {
            super("A batch is rolled back and repeated", cause);
        }
    }
}
