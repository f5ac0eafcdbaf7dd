package io.contexor.generation.query;

import static io.contexor.generation.query.JobStory.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.api.JobQuery.BrowseJobs;
import io.contexor.generation.api.JobQuery.FindJob;
import io.contexor.generation.api.JobStatus;
import io.contexor.generation.api.JobSummary;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.JobId;
import io.contexor.web.Page;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JobsProjectionTest {

    private final JobStory story = new JobStory();

    @Nested
    class A_job {

        @Test
        void waits_when_it_was_asked_for() {
            var seen = story.tell(story.requested()).seen();

            assertThat(seen.status()).isEqualTo(JobStatus.PENDING);
            assertThat(seen.createdAt()).isEqualTo(NOON);
            assertThat(seen.startedAt()).isNull();
            assertThat(seen.models()).containsExactly("first", "second");
            assertThat(seen.model()).isNull();
            assertThat(seen.estimatedCost()).isEqualTo(new BigDecimal("0.006000"));
            assertThat(seen.cost()).isEqualByComparingTo("0");
            assertThat(seen.piiWarnings()).isEqualTo(Map.of("email", 2));
            assertThat(seen.params().text()).isEqualTo("personal:wish");
            assertThat(seen.userName().text()).isEqualTo("personal:mina");
            assertThat(seen.retryCount()).isZero();
            assertThat(seen.revision()).isZero();
        }

        @Test
        void runs_from_its_first_call_on() {
            story.tell(story.requested()).tell(story.started(1, "first", false));
            var seen = story.tell(story.failed(1, NOON.plusSeconds(9)))
                    .tell(story.started(2, "second", false))
                    .seen();

            assertThat(seen.status()).isEqualTo(JobStatus.RUNNING);
            assertThat(seen.startedAt()).isEqualTo(NOON.plusSeconds(1));
            assertThat(seen.model()).isEqualTo("second");
            assertThat(seen.retryCount()).isOne();
            assertThat(seen.requestSha256()).isEqualTo("ab2");
        }

        @Test
        void pays_each_of_its_calls_once() {
            story.tell(story.requested()).tell(story.started(1, "first", false));
            story.tell(story.failed(1, NOON.plusSeconds(9))).tell(story.started(2, "second", false));
            var seen = story.tell(story.answered(2, false)).seen();

            assertThat(seen.cost()).isEqualTo(new BigDecimal("0.001780"));
            assertThat(seen.promptTokens()).isEqualTo(180);
            assertThat(seen.completionTokens()).isEqualTo(800);
            assertThat(seen.totalTokens()).isEqualTo(980);
        }

        @Test
        void is_completed_with_its_version_and_what_it_lacks() {
            story.tell(story.requested()).tell(story.started(1, "second", false));
            var seen = story.tell(story.answered(1, true, "too-short: 9 < 300"))
                    .tell(story.completed())
                    .seen();

            assertThat(seen.status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(seen.version()).isEqualTo(3);
            assertThat(seen.warnings()).containsExactly("too-short: 9 < 300");
            assertThat(seen.simulated()).isTrue();
            assertThat(seen.completedAt()).isEqualTo(NOON.plusSeconds(3));
            assertThat(seen.revision()).isEqualTo(3);
        }

        @Test
        void lacks_nothing_any_more_when_it_was_mended() {
            story.tell(story.requested()).tell(story.started(1, "second", false));
            story.tell(story.answered(1, false, "too-short: 9 < 300")).tell(story.started(2, "second", true));

            assertThat(story.tell(story.answered(2, false)).seen().warnings()).isEmpty();
        }

        @Test
        void fails_for_a_reason() {
            var seen = story.tell(story.requested()).tell(story.givenUp()).seen();

            assertThat(seen.status()).isEqualTo(JobStatus.FAILED);
            assertThat(seen.error()).isEqualTo("no-model-left");
            assertThat(seen.completedAt()).isEqualTo(NOON.plusSeconds(1));
        }

        @Test
        void stays_cancelled_and_pays_for_the_call_that_was_under_way() {
            story.tell(story.requested()).tell(story.started(1, "first", false)).tell(story.cancelled(true));
            var seen = story.tell(story.failed(1, null)).seen();

            assertThat(seen.status()).isEqualTo(JobStatus.CANCELLED);
            assertThat(seen.cost()).isEqualTo(JobStory.COST);
            assertThat(seen.completedAt()).isEqualTo(NOON.plusSeconds(2));
        }

        @Test
        void does_not_go_back_when_an_early_event_comes_again() {
            story.tell(story.requested())
                    .tell(story.started(1, "second", false))
                    .tell(story.answered(1, false));
            var before = story.tell(story.completed()).seen();
            story.tellAgain(story.requested(), 0);
            story.tellAgain(story.started(1, "second", false), 1);
            story.tellAgain(story.answered(1, false), 2);

            assertThat(story.seen().status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(story.seen().cost()).isEqualTo(before.cost());
            assertThat(story.seen().revision()).isEqualTo(3);
        }

        @Test
        void is_not_there_for_other_workspaces() {
            story.tell(story.requested());

            assertThat(JobStory.queries().handle(new FindJob(Set.of(WorkspaceId.next()), story.job)))
                    .isEmpty();
            assertThat(JobStory.queries().handle(new FindJob(Set.of(), story.job)))
                    .isEmpty();
        }
    }

    @Nested
    class A_list {

        /** Asked for at the same moment, so that the ids decide. */
        private final JobStory second = new JobStory(following(story.job), story.desk);

        private static JobId following(JobId job) {
            var id = job.value();
            return new JobId(new UUID(id.getMostSignificantBits() + 1, id.getLeastSignificantBits()));
        }

        private Page<JobSummary> browse(@Nullable JobStatus status, @Nullable String cursor, int limit) {
            return JobStory.queries()
                    .handle(new BrowseJobs(Set.of(story.desk), status, null, null, null, cursor, limit, true));
        }

        @Test
        void shows_the_newest_first_page_by_page() {
            story.tell(story.requested());
            second.tell(second.requested());
            new JobStory().tell(new JobStory().requested());

            var page = browse(null, null, 1);
            var last = browse(null, page.nextCursor(), 1);

            assertThat(page.items()).extracting(JobSummary::id).containsExactly(second.job);
            assertThat(last.items()).extracting(JobSummary::id).containsExactly(story.job);
            assertThat(last.nextCursor()).isNull();
            assertThat(page.total()).isEqualTo(2);
        }

        @Test
        void shows_those_that_are_asked_for() {
            story.tell(story.requested()).tell(story.givenUp());
            second.tell(second.requested());

            assertThat(browse(JobStatus.FAILED, null, 9).items())
                    .extracting(JobSummary::id)
                    .containsExactly(story.job);
            var ofContent = new BrowseJobs(Set.of(story.desk), null, null, second.content, null, null, 9, false);
            assertThat(JobStory.queries().handle(ofContent).items())
                    .extracting(JobSummary::id)
                    .containsExactly(second.job);
            var ofMina = new BrowseJobs(Set.of(story.desk), null, null, null, story.mina, null, 9, false);
            assertThat(JobStory.queries().handle(ofMina).items())
                    .extracting(JobSummary::id)
                    .containsExactly(story.job);
        }
    }
}
