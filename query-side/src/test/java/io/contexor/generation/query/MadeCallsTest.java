package io.contexor.generation.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.api.GenerationEvent.AttemptStarted;
import io.contexor.projections.Batches;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.ProviderCall;
import io.contexor.usage.api.Tokens;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MadeCallsTest {

    private final MadeCalls calls = new MadeCalls(JobStory.DB);

    @Nested
    class Calls_of_jobs {

        private final JobStory story = new JobStory();
        private final JobStory other = new JobStory();

        @Test
        void are_told_with_whether_they_came_to_an_end() {
            story.tell(story.requested()).tell(story.started(1, "first", false)).tell(story.failed(1, JobStory.NOON));
            story.tell(story.started(2, "second", false)).tell(story.answered(2, false, "too-short: 9 < 300"));
            story.tell(story.started(3, "second", true));
            other.tell(other.requested()).tell(other.started(1, "first", false));

            assertThat(calls.of(List.of(story.job)))
                    .containsExactlyInAnyOrder(
                            new ProviderCall(story.job, 1, true),
                            new ProviderCall(story.job, 2, true),
                            new ProviderCall(story.job, 3, false));
            assertThat(calls.of(List.of(story.job, other.job))).hasSize(4);
        }

        @Test
        void that_made_none_are_none() {
            story.tell(story.requested()).tell(story.cancelled(false));

            assertThat(calls.of(List.of(story.job, JobId.next()))).isEmpty();
            assertThat(calls.of(List.of())).isEmpty();
        }
    }

    @Nested
    class Jobs_of_a_month {

        /** Of a month that no other test knows. */
        private final YearMonth month = YearMonth.of(2031, 5);

        private final AttemptsProjection attempts = new AttemptsProjection(JobStory.DB, Batches.ofOne());

        private JobId called(long number, String... starts) {
            var story = new JobStory(new JobId(new UUID(31, number)), WorkspaceId.next());
            for (int call = 1; call <= starts.length; call++) {
                attempts.on(
                        new AttemptStarted(story.job, call, "first", false, "ab", Tokens.NONE),
                        Instant.parse(starts[call - 1]));
            }
            return story.job;
        }

        @Test
        void are_those_that_called_in_it_each_once_and_in_order() {
            called(1, "2031-04-30T23:59:59.999Z");
            var first = called(2, "2031-05-01T00:00:00Z", "2031-05-01T00:00:09Z");
            var last = called(3, "2031-04-30T23:59:58Z", "2031-05-31T23:59:59.999Z");
            called(4, "2031-06-01T00:00:00Z");

            assertThat(calls.jobs(month, null, 10)).containsExactly(first, last);
            assertThat(calls.jobs(month, null, 1)).containsExactly(first);
            assertThat(calls.jobs(month, first, 10)).containsExactly(last);
            assertThat(calls.jobs(month, last, 10)).isEmpty();
        }
    }
}
