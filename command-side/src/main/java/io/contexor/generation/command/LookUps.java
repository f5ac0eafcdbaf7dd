package io.contexor.generation.command;

import io.contexor.generation.command.GenerationSettings.Working;
import io.contexor.generation.command.JobQueue.KeptCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Asks a provider what became of a call whose end nobody heard: a few times, over minutes, since it may still be at it. */
@Component
class LookUps {

    private final Models models;
    private final Working working;

    LookUps(Models models, Working working) {
        this.models = models;
        this.working = working;
    }

    /**
     * Nothing where the provider does not say.
     *
     * @throws CallFailed if it says that there will be no text
     */
    Optional<Answer> of(KeptCall call, BreakOff breakOff) throws CallFailed, InterruptedException {
        if (!models.knows(call.model())) {
            return Optional.empty();
        }
        breakOff.begin();
        try {
            for (var pause : working.lookUps()) {
                rest(pause);
                var answer = models.of(call.model()).find(call.id());
                if (answer != null) {
                    return Optional.of(answer);
                }
            }
            return Optional.empty();
        } finally {
            breakOff.end();
        }
    }

    private static void rest(Duration pause) throws InterruptedException {
        long until = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
