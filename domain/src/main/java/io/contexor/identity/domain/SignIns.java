package io.contexor.identity.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.identity.api.SignInsCommand.RecordFailure;
import io.contexor.identity.api.SignInsEvent;
import io.contexor.identity.api.SignInsEvent.SignInFailed;
import io.contexor.identity.api.SignInsEvent.SignInLockedOut;
import io.contexor.identity.api.SignInsId;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The failed attempts to sign in at one address. It decides nothing: when to lock is counted before each attempt. */
@AggregateRoot(type = "identity.SignIns")
public class SignIns {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private SignInsId id;

    private @Nullable UUID lastAttempt;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    SignInsId handle(RecordFailure command) {
        if (!command.attempt().equals(lastAttempt)) {
            apply(new SignInFailed(
                    command.signInsId(), command.attempt(), command.attempted(), command.account(), command.origin()));
            if (command.lockedUntil() != null) {
                apply(new SignInLockedOut(
                        command.signInsId(), command.attempt(), command.account(), command.lockedUntil()));
            }
        }
        return command.signInsId();
    }

    @EventSourcingHandler
    void on(SignInsEvent event) {
        id = event.signInsId();
        lastAttempt = switch (event) {
            case SignInFailed failed -> failed.attempt();
            case SignInLockedOut locked -> locked.attempt();
        };
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id before any handler reads it
    protected SignIns() {}
}
