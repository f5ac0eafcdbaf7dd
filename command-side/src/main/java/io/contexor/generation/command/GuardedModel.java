package io.contexor.generation.command;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A model that is left alone for a while after it has failed several times in a row; then one call tries it.
 *
 * <p>What another request might not meet is no failure of the model, and a call that was called off says nothing.
 */
final class GuardedModel implements TextModel {

    private final TextModel model;
    private final Clock clock;
    private final Duration pause;
    private final CircuitBreaker breaker;

    /** Whoever only looks borrows the permission to try, and nobody shall find it gone. */
    private final ReentrantLock permission = new ReentrantLock();

    private volatile Instant restingUntil = Instant.MIN;

    GuardedModel(String name, TextModel model, int failures, Duration pause, Clock clock) {
        this.model = model;
        this.clock = clock;
        this.pause = pause;
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(failures)
                        .minimumNumberOfCalls(failures)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(pause)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        breaker.getEventPublisher().onStateTransition(change -> {
            if (change.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                restingUntil = clock.instant().plus(pause);
            }
        });
    }

    @Override
    public Answer write(Assignment assignment, Hearing hearing) throws CallFailed, InterruptedException {
        if (!isPermitted(false)) {
            throw Faults.resting(rest());
        }
        long begin = breaker.getCurrentTimestamp();
        boolean isJudged = false;
        try {
            var answer = model.write(assignment, hearing);
            isJudged = true;
            breaker.onSuccess(breaker.getCurrentTimestamp() - begin, breaker.getTimestampUnit());
            return answer;
        } catch (CallFailed failure) {
            isJudged = true;
            judge(failure, breaker.getCurrentTimestamp() - begin);
            throw failure;
        } finally {
            if (!isJudged) {
                breaker.releasePermission();
            }
        }
    }

    /** Also of a model that is left alone: looking for an answer asks it for nothing. */
    @Override
    public @Nullable Answer find(String id) throws CallFailed, InterruptedException {
        return model.find(id);
    }

    /** Whether a call made now would be tried. */
    boolean isAvailable() {
        return isPermitted(true);
    }

    /** 0 where calls are made, 1 where one may try, 2 where none is made. */
    int state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 2;
            case HALF_OPEN -> 1;
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
        };
    }

    private void judge(CallFailed failure, long duration) {
        if (Faults.isOfTheRequest(failure)) {
            breaker.onSuccess(duration, breaker.getTimestampUnit());
        } else {
            breaker.onError(duration, breaker.getTimestampUnit(), failure);
        }
    }

    private boolean isPermitted(boolean isOnlyLooking) {
        permission.lock();
        try {
            boolean isPermitted = breaker.tryAcquirePermission();
            if (isPermitted && isOnlyLooking) {
                breaker.releasePermission();
            }
            return isPermitted;
        } finally {
            permission.unlock();
        }
    }

    /** Where another call is trying just now, as long as that may be in vain. */
    private Duration rest() {
        var rest = Duration.between(clock.instant(), restingUntil);
        return rest.isNegative() ? pause : rest;
    }
}
