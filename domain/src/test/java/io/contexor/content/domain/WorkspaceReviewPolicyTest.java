package io.contexor.content.domain;

import static io.contexor.content.domain.ContentSamples.MINA;
import static io.contexor.content.domain.ContentSamples.WORKSPACE;

import io.contexor.content.api.ReviewPolicyCommand.DecideReviewPolicy;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesDemanded;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesWaived;
import io.contexor.content.api.ReviewPolicyEvent.ReviewersChosen;
import io.contexor.content.api.ReviewPolicyEvent.SecondFactorDemanded;
import io.contexor.content.api.ReviewPolicyEvent.SecondFactorWaived;
import io.contexor.content.api.ReviewPolicyOutcome;
import io.contexor.shared.Role;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkspaceReviewPolicyTest {

    private final AggregateTestFixture<WorkspaceReviewPolicy> policy =
            new AggregateTestFixture<>(WorkspaceReviewPolicy.class);

    private static DecideReviewPolicy decide(
            @Nullable Boolean fourEyes, @Nullable Role approvers, @Nullable Boolean secondFactor) {
        return new DecideReviewPolicy(WORKSPACE, fourEyes, approvers, secondFactor, MINA);
    }

    @Test
    void demands_four_eyes() {
        policy.givenNoPriorActivity()
                .when(decide(true, null, null))
                .expectEvents(new FourEyesDemanded(WORKSPACE, MINA))
                .expectResultMessagePayload(new ReviewPolicyOutcome(WORKSPACE, true, Role.EDITOR, false));
    }

    @Test
    void decides_all_at_once() {
        policy.given(new FourEyesDemanded(WORKSPACE, MINA))
                .when(decide(false, Role.ADMIN, true))
                .expectEvents(
                        new FourEyesWaived(WORKSPACE, MINA),
                        new ReviewersChosen(WORKSPACE, Role.ADMIN, MINA),
                        new SecondFactorDemanded(WORKSPACE, MINA))
                .expectResultMessagePayload(new ReviewPolicyOutcome(WORKSPACE, false, Role.ADMIN, true));
    }

    @Test
    void leaves_what_is_not_named_and_repeats_nothing() {
        policy.given(new FourEyesDemanded(WORKSPACE, MINA), new SecondFactorDemanded(WORKSPACE, MINA))
                .when(decide(null, Role.EDITOR, true))
                .expectNoEvents()
                .expectResultMessagePayload(new ReviewPolicyOutcome(WORKSPACE, true, Role.EDITOR, true));
    }

    @Test
    void waives_a_second_factor() {
        policy.given(new SecondFactorDemanded(WORKSPACE, MINA))
                .when(decide(null, null, false))
                .expectEvents(new SecondFactorWaived(WORKSPACE, MINA));
    }

    @Test
    void records_a_first_decision_even_if_it_changes_nothing() {
        policy.givenNoPriorActivity().when(decide(false, null, null)).expectEvents(new FourEyesWaived(WORKSPACE, MINA));
    }
}
