package io.contexor.generation.command;

import io.contexor.generation.api.GenerationCommand;
import io.contexor.generation.api.GenerationCommand.LookUpJob;
import io.contexor.generation.api.GenerationRejection.CallIsNotUnderWay;
import io.contexor.generation.api.GenerationRejection.JobHasEnded;
import io.contexor.generation.api.JobOutcome;
import io.contexor.generation.api.JobState;
import io.contexor.generation.api.Order;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Place;
import io.contexor.usage.api.JobId;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import io.contexor.web.Outages;
import io.contexor.web.Visit;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tells the events what became of a job, whatever it takes: an answer that was paid for is held on to while the database is away.
 */
@Component
class Told {

    private static final Logger LOG = LoggerFactory.getLogger(Told.class);

    private final Commands commands;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Told(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    JobState lookUp(JobId job) {
        return insisting(() -> said(commands.dispatch(new LookUpJob(job), visit(job), JobState.class)));
    }

    /** None where it is no longer true: somebody else went on with the job meanwhile, or ended it. */
    Optional<JobOutcome> tell(Order order, GenerationCommand command) {
        // Whoever asked for the text is the one for whom all this happens.
        var call = visit(command.job())
                .by(order.requester(), order.requesterName())
                .in(new Place(order.organisation(), order.workspace()));
        try {
            return Optional.of(insisting(() -> said(commands.dispatch(command, call, JobOutcome.class))));
        } catch (CommandRejected refused) {
            if (refused.rejection() instanceof CallIsNotUnderWay || refused.rejection() instanceof JobHasEnded) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** No more insisting: the process is about to end, and another one will go on. */
    void stop() {
        stopped.countDown();
    }

    private <R> R insisting(Supplier<R> attempt) {
        for (boolean told = false; ; told = true) {
            try {
                return attempt.get();
            } catch (RuntimeException failure) {
                if (!isOutage(failure) || hasStopped()) {
                    throw failure;
                }
                if (!told) {
                    LOG.warn("A job waits for the database: {}", failure.toString());
                }
            }
        }
    }

    /** Transactions that cannot begin or end say so in words of their own. */
    private static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(Outages::isOne);
    }

    private boolean hasStopped() {
        try {
            return stopped.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Visit visit(JobId job) {
        return new Visit("job/" + job, clock.instant(), "", "", null, null, true);
    }

    private static <R> R said(Mono<Done<R>> done) {
        return Objects.requireNonNull(done.block()).result();
    }
}
