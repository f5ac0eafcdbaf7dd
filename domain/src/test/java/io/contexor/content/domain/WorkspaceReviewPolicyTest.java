package io.contexor.content.domain;

import static io.contexor.content.domain.ContentSamples.MINA;
import static io.contexor.content.domain.ContentSamples.OMID;
import static io.contexor.content.domain.ContentSamples.WORKSPACE;

import io.contexor.content.api.ReviewPolicyCommand.DemandFourEyes;
import io.contexor.content.api.ReviewPolicyCommand.WaiveFourEyes;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesDemanded;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesWaived;
import io.contexor.content.api.ReviewPolicyOutcome;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class WorkspaceReviewPolicyTest {

    private final AggregateTestFixture<WorkspaceReviewPolicy> policy =
            new AggregateTestFixture<>(WorkspaceReviewPolicy.class);

    @Test
    void demands_four_eyes() {
        policy.givenNoPriorActivity()
                .when(new DemandFourEyes(WORKSPACE, MINA))
                .expectEvents(new FourEyesDemanded(WORKSPACE, MINA))
                .expectResultMessagePayload(new ReviewPolicyOutcome(WORKSPACE, true));
    }

    @Test
    void demands_them_once() {
        policy.given(new FourEyesDemanded(WORKSPACE, MINA))
                .when(new DemandFourEyes(WORKSPACE, OMID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void waives_them() {
        policy.given(new FourEyesDemanded(WORKSPACE, MINA))
                .when(new WaiveFourEyes(WORKSPACE, OMID))
                .expectEvents(new FourEyesWaived(WORKSPACE, OMID))
                .expectResultMessagePayload(new ReviewPolicyOutcome(WORKSPACE, false));
    }

    @Test
    void waives_them_once() {
        policy.given(new FourEyesWaived(WORKSPACE, MINA))
                .when(new WaiveFourEyes(WORKSPACE, OMID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void records_a_first_decision_to_waive() {
        policy.givenNoPriorActivity()
                .when(new WaiveFourEyes(WORKSPACE, MINA))
                .expectEvents(new FourEyesWaived(WORKSPACE, MINA));
    }
}
