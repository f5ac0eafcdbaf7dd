package io.contexor.content.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.content.api.ReviewPolicyCommand;
import io.contexor.content.api.ReviewPolicyCommand.DecideReviewPolicy;
import io.contexor.content.api.ReviewPolicyEvent;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesDemanded;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesWaived;
import io.contexor.content.api.ReviewPolicyEvent.ReviewersChosen;
import io.contexor.content.api.ReviewPolicyEvent.SecondFactorDemanded;
import io.contexor.content.api.ReviewPolicyEvent.SecondFactorWaived;
import io.contexor.content.api.ReviewPolicyOutcome;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** What one workspace has decided about its reviews. */
@AggregateRoot(type = "content.WorkspaceReviewPolicy")
public class WorkspaceReviewPolicy {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private ReviewPolicy policy = ReviewPolicy.DEFAULT;

    /** Whether anything was ever decided: a first decision is recorded even if it changes nothing. */
    private boolean decided;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    ReviewPolicyOutcome handle(DecideReviewPolicy command) {
        var workspace = command.workspace();
        var by = command.by();
        boolean fourEyes = command.fourEyes() == null ? policy.fourEyes() : command.fourEyes();
        var approvers = command.approvers() == null ? policy.approvers() : command.approvers();
        boolean secondFactor = command.secondFactor() == null ? policy.secondFactor() : command.secondFactor();
        if (!decided || fourEyes != policy.fourEyes()) {
            apply(fourEyes ? new FourEyesDemanded(workspace, by) : new FourEyesWaived(workspace, by));
        }
        if (approvers != policy.approvers()) {
            apply(new ReviewersChosen(workspace, approvers, by));
        }
        if (secondFactor != policy.secondFactor()) {
            apply(secondFactor ? new SecondFactorDemanded(workspace, by) : new SecondFactorWaived(workspace, by));
        }
        return new ReviewPolicyOutcome(workspace, policy.fourEyes(), policy.approvers(), policy.secondFactor());
    }

    @EventSourcingHandler
    void on(ReviewPolicyEvent event) {
        id = ReviewPolicyCommand.policyOf(event.workspace());
        decided = true;
        policy = policy.after(event);
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id before any handler reads it
    protected WorkspaceReviewPolicy() {}
}
