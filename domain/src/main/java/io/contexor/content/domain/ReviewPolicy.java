package io.contexor.content.domain;

import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentRejection.ApproverIsAuthor;
import io.contexor.content.api.ReviewPolicyEvent;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesDemanded;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesWaived;
import io.contexor.content.api.ReviewPolicyEvent.ReviewersChosen;
import io.contexor.content.api.ReviewPolicyEvent.SecondFactorDemanded;
import io.contexor.content.api.ReviewPolicyEvent.SecondFactorWaived;
import io.contexor.content.api.Reviewer;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Role;
import io.contexor.shared.RoleDoesNotAllow;
import io.contexor.shared.StepUpNeeded;

/**
 * What a workspace demands of its reviews.
 *
 * @param fourEyes whether nobody approves what they wrote
 * @param approvers the least role of those who approve and reject
 * @param secondFactor whether those have to have proved a second factor lately
 */
public record ReviewPolicy(boolean fourEyes, Role approvers, boolean secondFactor) {

    /** Of a workspace that never decided. */
    public static final ReviewPolicy DEFAULT = new ReviewPolicy(false, Role.EDITOR, false);

    /** The policy that a decision leaves behind. */
    public ReviewPolicy after(ReviewPolicyEvent event) {
        return switch (event) {
            case FourEyesDemanded _ -> new ReviewPolicy(true, approvers, secondFactor);
            case FourEyesWaived _ -> new ReviewPolicy(false, approvers, secondFactor);
            case ReviewersChosen chosen -> new ReviewPolicy(fourEyes, chosen.least(), secondFactor);
            case SecondFactorDemanded _ -> new ReviewPolicy(fourEyes, approvers, true);
            case SecondFactorWaived _ -> new ReviewPolicy(fourEyes, approvers, false);
        };
    }

    void checkApproval(ContentId contentId, Manuscript manuscript, Reviewer approver) {
        check(approver);
        if (fourEyes && manuscript.isBy(approver.account())) {
            throw new CommandRejected(new ApproverIsAuthor(contentId, manuscript.version()));
        }
    }

    void check(Reviewer reviewer) {
        if (!reviewer.role().covers(approvers)) {
            throw new CommandRejected(new RoleDoesNotAllow(reviewer.role(), approvers));
        }
        if (secondFactor && !reviewer.provedLately()) {
            throw new CommandRejected(new StepUpNeeded());
        }
    }
}
