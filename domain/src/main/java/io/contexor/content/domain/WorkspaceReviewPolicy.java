package io.contexor.content.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.content.api.ReviewPolicyCommand;
import io.contexor.content.api.ReviewPolicyCommand.DemandFourEyes;
import io.contexor.content.api.ReviewPolicyCommand.WaiveFourEyes;
import io.contexor.content.api.ReviewPolicyEvent;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesDemanded;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesWaived;
import io.contexor.content.api.ReviewPolicyOutcome;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What one workspace has decided about its reviews. */
@AggregateRoot(type = "content.WorkspaceReviewPolicy")
public class WorkspaceReviewPolicy {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    /** Absent until the workspace first decides. */
    private @Nullable Boolean fourEyes;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    ReviewPolicyOutcome handle(DemandFourEyes command) {
        if (!Boolean.TRUE.equals(fourEyes)) {
            apply(new FourEyesDemanded(command.workspace(), command.by()));
        }
        return new ReviewPolicyOutcome(command.workspace(), true);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    ReviewPolicyOutcome handle(WaiveFourEyes command) {
        if (!Boolean.FALSE.equals(fourEyes)) {
            apply(new FourEyesWaived(command.workspace(), command.by()));
        }
        return new ReviewPolicyOutcome(command.workspace(), false);
    }

    @EventSourcingHandler
    void on(ReviewPolicyEvent event) {
        id = ReviewPolicyCommand.policyOf(event.workspace());
        fourEyes = switch (event) {
            case FourEyesDemanded _ -> true;
            case FourEyesWaived _ -> false;
        };
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id before any handler reads it
    protected WorkspaceReviewPolicy() {}
}
