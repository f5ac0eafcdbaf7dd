package io.contexor.generation.query;

import static io.contexor.generation.query.JobStory.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.api.AttemptView;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AttemptsProjectionTest {

    private final JobStory story = new JobStory();

    @Test
    void shows_a_call_while_it_is_made() {
        story.tell(story.requested()).tell(story.started(1, "first", false));

        assertThat(story.seen().attempts()).singleElement().satisfies(call -> {
            assertThat(call.status()).isEqualTo("running");
            assertThat(call.model()).isEqualTo("first");
            assertThat(call.repair()).isFalse();
            assertThat(call.requestSha256()).isEqualTo("ab1");
            assertThat(call.startedAt()).isEqualTo(NOON.plusSeconds(1));
            assertThat(call.endedAt()).isNull();
            assertThat(call.requestDuration()).isNull();
        });
    }

    @Test
    void shows_what_a_failed_call_is_taken_to_have_cost_and_when_the_next_is_due() {
        story.tell(story.requested()).tell(story.started(1, "first", false)).tell(story.failed(1, NOON.plusSeconds(9)));

        assertThat(story.seen().attempts()).singleElement().satisfies(call -> {
            assertThat(call.status()).isEqualTo("failed");
            assertThat(call.error()).isEqualTo("timeout");
            assertThat(call.outcomeUnknown()).isTrue();
            assertThat(call.promptTokens()).isEqualTo(90);
            assertThat(call.cachedPromptTokens()).isEqualTo(10);
            assertThat(call.completionTokens()).isEqualTo(400);
            assertThat(call.cost()).isEqualTo(JobStory.COST);
            assertThat(call.requestDuration()).isEqualTo(new BigDecimal("2.150"));
            assertThat(call.retryAt()).isEqualTo(NOON.plusSeconds(9));
            assertThat(call.endedAt()).isEqualTo(NOON.plusSeconds(2));
        });
    }

    @Test
    void shows_an_answer_and_its_mending_one_after_the_other() {
        story.tell(story.requested()).tell(story.started(1, "second", false));
        story.tell(story.answered(1, false, "too-short: 9 < 300")).tell(story.started(2, "second", true));
        story.tell(story.answered(2, false)).tell(story.completed());

        assertThat(story.seen().attempts()).extracting(AttemptView::attempt).containsExactly(1, 2);
        assertThat(story.seen().attempts()).extracting(AttemptView::status).containsOnly("answered");
        assertThat(story.seen().attempts()).extracting(AttemptView::repair).containsExactly(false, true);
        assertThat(story.seen().attempts())
                .extracting(AttemptView::outcomeUnknown)
                .containsOnly(false);
    }

    @Test
    void does_not_take_an_ended_call_for_a_running_one_when_its_start_comes_again() {
        story.tell(story.requested()).tell(story.started(1, "second", false)).tell(story.answered(1, false));
        story.tellAgain(story.started(1, "second", false), 1);

        assertThat(story.seen().attempts()).extracting(AttemptView::status).containsExactly("answered");
    }
}
