package io.contexor.web;

import io.contexor.eventstore.AggregateCache;
import io.contexor.eventstore.ConditionalTarget;
import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.Receipt;
import io.contexor.projections.Positions;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.EventFacts;
import io.contexor.shared.NothingHere;
import io.contexor.shared.Personal;
import io.contexor.shared.Place;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingModificationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Carries commands from the edge to their handlers, and waits until the caller can read what came of them. */
@Component
public class Commands {

    private static final int TRIES = 5;
    private static final int AT_ONCE = 512;

    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Scheduler threads = Schedulers.fromExecutorService(
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("command-", 1).factory()),
            "commands");
    private final ConditionalTarget targets = new ConditionalTarget();
    private final CommandBus bus;
    private final EventStore store;
    private final AggregateCache cache;
    private final PersonalKeys keys;
    private final Positions positions;
    private final MeterRegistry meters;

    Commands(
            CommandBus bus,
            EventStore store,
            AggregateCache cache,
            PersonalKeys keys,
            Positions positions,
            MeterRegistry meters) {
        this.bus = bus;
        this.store = store;
        this.cache = cache;
        this.keys = keys;
        this.positions = positions;
        this.meters = meters;
    }

    /** Carries out one command on a thread of its own. What its handler refuses comes out as {@link CommandRejected}. */
    public <R> Mono<Done<R>> dispatch(Object command, Call call, Class<R> result) {
        return Mono.fromCallable(() -> measured(command, call, result)).subscribeOn(threads);
    }

    /** The same for what nobody in particular asks for: a stranger, or the clock. */
    public <R> Mono<Done<R>> dispatch(Object command, Visit visit, Class<R> result) {
        return Mono.fromCallable(() -> measured(command, Map.of(EventFacts.REQUEST, visit.requestId()), true, result))
                .subscribeOn(threads);
    }

    /**
     * Carries out a command about something that stands in a place: missing to everyone outside it, refused to those whose role
     * there does not allow it.
     */
    public <R> Mono<Done<R>> dispatch(
            Supplier<Optional<Place>> place, Call call, Function<Place, ?> command, Class<R> result) {
        return Mono.fromCallable(() -> {
                    var there = place.get().orElseThrow(() -> new CommandRejected(new NothingHere()));
                    // First the look whether they may: whatever makes the command relies on it.
                    var allowed = call.checkedIn(there);
                    return measured(command.apply(there), allowed, result);
                })
                .subscribeOn(threads);
    }

    private <R> Done<R> measured(Object command, Call call, Class<R> result) {
        return measured(command, facts(call), call.visit().respondAsync(), result);
    }

    private <R> Done<R> measured(Object command, Map<String, ?> facts, boolean respondAsync, Class<R> result) {
        if (!room.tryAcquire()) {
            throw new TransientDataAccessResourceException("Too many commands are under way");
        }
        var outcome = "failed";
        var timer = Timer.start(meters);
        try {
            var done = carryOut(command, facts, respondAsync, result);
            outcome = "done";
            return done;
        } catch (CommandRejected rejected) {
            outcome = "refused";
            throw rejected;
        } finally {
            room.release();
            timer.stop(meters.timer(
                    "contexor.commands", "command", command.getClass().getSimpleName(), "outcome", outcome));
        }
    }

    private <R> Done<R> carryOut(Object command, Map<String, ?> facts, boolean respondAsync, Class<R> result) {
        var message = GenericCommandMessage.<Object>asCommandMessage(command).withMetaData(facts);
        var done = retried(message, result);
        var position = done.position();
        if (position != null && !respondAsync) {
            positions.awaitChange(position);
        }
        return done;
    }

    // A conflict means that another node or thread was first: decided again, on what is true now, a command is
    // harmless.
    private <C, R> Done<R> retried(CommandMessage<C> message, Class<R> result) {
        for (int tries = 1; ; tries++) {
            var receipt = new Receipt();
            try {
                var done = handle(message, receipt, result);
                if (done.position() != null || receipt.remembered().isEmpty() || tries == TRIES) {
                    return done;
                }
            } catch (ConcurrencyException conflict) {
                if (tries == TRIES) {
                    throw conflict;
                }
            } catch (CommandRejected | ConflictingModificationException refused) {
                if (receipt.remembered().isEmpty() || tries == TRIES) {
                    throw refused;
                }
            }
            // A refusal, a demand for another revision, or a "nothing to do" on remembered state counts only if a fresh
            // look says the same.
            receipt.remembered().forEach(cache::forget);
        }
    }

    private <C, R> Done<R> handle(CommandMessage<C> message, Receipt receipt, Class<R> result) {
        var answer = new Answer<R>();
        ScopedValue.where(Receipt.CURRENT, receipt)
                .run(() -> bus.<C, Object>dispatch(message, (_, reply) -> {
                    if (reply.isExceptional()) {
                        answer.failure = reply.exceptionResult();
                    } else {
                        answer.value = result.cast(reply.getPayload());
                    }
                }));
        if (answer.failure != null) {
            throw answer.failure instanceof RuntimeException known ? known : new IllegalStateException(answer.failure);
        }
        var aggregate = targets.resolveTarget(message).getIdentifier();
        return new Done<>(Objects.requireNonNull(answer.value), receipt.revisionOf(aggregate), receipt.position());
    }

    /**
     * Stores what happened without anybody having to decide about it, on a node of any role. Blocks until it is stored.
     *
     * <p>What is decided about is a command.
     */
    public void record(Object event, Call call) {
        var message = GenericEventMessage.<Object>asEventMessage(event).withMetaData(facts(call));
        store.publish(message.andMetaData(Map.of(
                EventFacts.CORRELATION, message.getIdentifier(), EventFacts.CAUSATION, message.getIdentifier())));
    }

    private Map<String, Object> facts(Call call) {
        var caller = call.caller();
        var facts = new HashMap<String, Object>();
        facts.put(EventFacts.ACCOUNT, caller.account().toString());
        facts.put(EventFacts.ACCOUNT_NAME, sealed(caller.name()));
        var place = call.place();
        if (place != null) {
            facts.put(EventFacts.ORGANISATION, place.organisation().toString());
        }
        if (place != null && place.workspace() != null) {
            facts.put(EventFacts.WORKSPACE, place.workspace().toString());
        }
        var visit = call.visit();
        facts.put(EventFacts.REQUEST, visit.requestId());
        facts.put(EventFacts.IP, sealed(Personal.of(caller.account(), visit.ip())));
        facts.put(EventFacts.USER_AGENT, sealed(Personal.of(caller.account(), visit.userAgent())));
        if (visit.ifMatch() != null) {
            facts.put(ConditionalTarget.EXPECTED_REVISION, visit.ifMatch());
        }
        return facts;
    }

    private String sealed(Personal value) {
        return value.isSealed() ? value.text() : keys.seal(value).text();
    }

    /** What a handler answered; the bus calls back on the same thread. */
    private static final class Answer<R> {
        private @Nullable R value;
        private @Nullable Throwable failure;
    }
}
