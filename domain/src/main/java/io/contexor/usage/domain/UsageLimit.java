package io.contexor.usage.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.shared.CommandRejected;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitCommand.ChangeLimit;
import io.contexor.usage.api.LimitCommand.ConfigureLimit;
import io.contexor.usage.api.LimitCommand.LiftLimit;
import io.contexor.usage.api.LimitCommand.SetLimit;
import io.contexor.usage.api.LimitEvent;
import io.contexor.usage.api.LimitEvent.LimitChanged;
import io.contexor.usage.api.LimitEvent.LimitLifted;
import io.contexor.usage.api.LimitEvent.LimitSet;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitOutcome;
import io.contexor.usage.api.LimitRejection.LimitIsConfigured;
import io.contexor.usage.api.LimitRejection.LimitIsLifted;
import io.contexor.usage.api.LimitRejection.LimitWasSetDifferently;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A limit: set, changed, and lifted in the end. */
@AggregateRoot(type = "usage.UsageLimit")
public class UsageLimit {

    @AggregateIdentifier
    private LimitId id;

    /** How it began; absent only before the first event. */
    private @Nullable LimitSet origin;

    private Ceiling ceiling = new Ceiling(null, null, null);
    private boolean lifted;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    LimitOutcome handle(SetLimit command) {
        var set = new LimitSet(command.limitId(), command.target(), command.ceiling(), command.by());
        if (origin == null) {
            apply(set);
        } else if (!origin.equals(set)) {
            throw new CommandRejected(new LimitWasSetDifferently(id));
        }
        return outcome();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    LimitOutcome handle(ConfigureLimit command) {
        if (origin == null) {
            apply(new LimitSet(command.limitId(), command.target(), command.ceiling(), null));
        } else if (!ceiling.equals(command.ceiling())) {
            apply(new LimitChanged(id, command.ceiling(), null));
        }
        return outcome();
    }

    @CommandHandler
    LimitOutcome handle(ChangeLimit command) {
        refuseIfConfigured();
        if (lifted) {
            throw new CommandRejected(new LimitIsLifted(id));
        }
        var changed = ceiling.or(command.ceiling());
        if (!changed.equals(ceiling)) {
            apply(new LimitChanged(id, changed, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    LimitOutcome handle(LiftLimit command) {
        refuseIfConfigured();
        if (!lifted) {
            apply(new LimitLifted(id, command.by()));
        }
        return outcome();
    }

    @EventSourcingHandler
    void on(LimitEvent event) {
        id = event.limitId();
        switch (event) {
            case LimitSet set -> {
                origin = set;
                ceiling = set.ceiling();
            }
            case LimitChanged changed -> ceiling = changed.ceiling();
            case LimitLifted _ -> lifted = true;
        }
    }

    private void refuseIfConfigured() {
        if (origin != null && origin.by() == null) {
            throw new CommandRejected(new LimitIsConfigured(id));
        }
    }

    private LimitOutcome outcome() {
        return LimitOutcome.of(id, Objects.requireNonNull(origin).target(), ceiling, lifted);
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id before any handler reads it
    protected UsageLimit() {}
}
