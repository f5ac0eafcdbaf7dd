package io.contexor.generation.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.generation.api.PiiPolicyCommand;
import io.contexor.generation.api.PiiPolicyCommand.ChoosePiiPolicy;
import io.contexor.generation.api.PiiPolicyEvent;
import io.contexor.generation.api.PiiPolicyEvent.PiiPolicyChosen;
import io.contexor.generation.api.PiiTreatments;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What one workspace has chosen to let models see of personal data. */
@AggregateRoot(type = "generation.WorkspacePiiPolicy")
public class WorkspacePiiPolicy {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    /** Absent before the first choice, which is recorded even if it names nothing. */
    private @Nullable PiiTreatments chosen;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    PiiTreatments handle(ChoosePiiPolicy command) {
        if (!command.treatments().equals(chosen)) {
            apply(new PiiPolicyChosen(command.workspace(), command.treatments(), command.by()));
        }
        return PiiTreatments.DEFAULT.or(command.treatments());
    }

    @EventSourcingHandler
    void on(PiiPolicyEvent event) {
        id = PiiPolicyCommand.policyOf(event.workspace());
        chosen = switch (event) {
            case PiiPolicyChosen choice -> choice.treatments();
        };
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id before any handler reads it
    protected WorkspacePiiPolicy() {}
}
