package io.contexor.analytics.query;

import static io.contexor.analytics.query.FoldedFacts.march;
import static io.contexor.analytics.query.FoldedFacts.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.analytics.api.AnalyticsQuery.CountFunnel;
import io.contexor.analytics.api.AnalyticsQuery.CountJobs;
import io.contexor.analytics.api.AnalyticsQuery.CountRejections;
import io.contexor.analytics.api.AnalyticsQuery.CountReviews;
import io.contexor.analytics.api.AnalyticsQuery.SumUsage;
import io.contexor.analytics.api.AnalyticsReport.Group;
import io.contexor.analytics.api.AnalyticsReport.Step;
import io.contexor.analytics.api.Dimension;
import io.contexor.analytics.api.FunnelCounts;
import io.contexor.analytics.api.Interval;
import io.contexor.analytics.api.JobCounts;
import io.contexor.analytics.api.ReviewCounts;
import io.contexor.analytics.api.Selection;
import io.contexor.content.api.ContentEvent;
import io.contexor.content.api.ContentEvent.ApprovalVoided;
import io.contexor.content.api.ContentEvent.ContentApproved;
import io.contexor.content.api.ContentEvent.ContentArchived;
import io.contexor.content.api.ContentEvent.ContentDrafted;
import io.contexor.content.api.ContentEvent.ContentGenerated;
import io.contexor.content.api.ContentEvent.ContentRejected;
import io.contexor.content.api.ContentEvent.ContentReopened;
import io.contexor.content.api.ContentEvent.ContentRevised;
import io.contexor.content.api.ContentEvent.ContentSubmitted;
import io.contexor.content.api.ContentEvent.GenerationAbandoned;
import io.contexor.content.api.ContentEvent.GenerationBegun;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ProjectId;
import io.contexor.generation.api.GenerationEvent.AttemptFailed;
import io.contexor.generation.api.GenerationEvent.AttemptStarted;
import io.contexor.generation.api.GenerationEvent.GenerationCancelled;
import io.contexor.generation.api.GenerationEvent.GenerationCompleted;
import io.contexor.generation.api.GenerationEvent.GenerationFailed;
import io.contexor.organisations.api.Language;
import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.organisations.api.OrganisationEvent.TimeZoneChosen;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceOpened;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Tokens;
import io.contexor.web.MalformedRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 21);
    private static final PromptId PROMPT = PromptId.next();

    private final FoldedFacts facts = new FoldedFacts();
    private final AccountId mina = AccountId.next();
    private final AccountId omid = AccountId.next();

    @Nested
    class Jobs {

        @Test
        void are_counted_by_how_they_ended_on_the_day_they_were_asked_for() {
            var done = job(NOON);
            tell(done, 1, new AttemptStarted(done, 1, "small", false, "ab", Tokens.NONE));
            tell(done, 2, new GenerationCompleted(done, ContentId.next(), 1, Map.of()));
            var lost = job(NOON.plusSeconds(86_400));
            tell(lost, 1, new AttemptStarted(lost, 1, "large", false, "ab", Tokens.NONE));
            tell(
                    lost,
                    2,
                    new AttemptFailed(
                            lost, 1, "large", "timeout", true, true, new Tokens(9, 0, 1), BigDecimal.TEN, 5, null));
            tell(lost, 3, new GenerationFailed(lost, ContentId.next(), "no-model-left"));
            var dropped = job(NOON);
            tell(dropped, 1, new GenerationCancelled(dropped, ContentId.next(), mina, false));
            job(NOON);

            var report = facts.queries.handle(new CountJobs(facts.manager(), march(Dimension.MODEL)));

            assertThat(report.totals())
                    .isEqualTo(new JobCounts(4, 1, 0, 1, 1, 1, new BigDecimal("0.5000"), new BigDecimal("2.000")));
            assertThat(report.groups()).extracting(Group::key).containsExactly(null, "large", "small");
            assertThat(report.series()).hasSize(31);
            assertThat(report.series().get(20).values().jobs()).isEqualTo(3);
            assertThat(report.series().get(21).values().failed()).isOne();
            assertThat(report.series().get(22).values()).isEqualTo(JobCounts.NONE);
        }

        @Test
        void are_counted_once_however_often_they_are_told() {
            var job = job(NOON);
            var failed = new AttemptFailed(job, 1, "m", "x", true, true, new Tokens(9, 0, 1), BigDecimal.ONE, 5, NOON);
            tell(job, 1, failed);
            var rows = facts.rows();

            job(job, NOON);
            tell(job, 1, failed);

            assertThat(facts.rows()).isEqualTo(rows);
        }

        private JobId job(Instant at) {
            return job(JobId.next(), at);
        }

        private JobId job(JobId job, Instant at) {
            facts.tell(facts.requested(job, ContentId.next(), mina, PROMPT, 2, PromptKind.DRAFT), at, 0);
            return job;
        }

        private void tell(JobId job, long revision, io.contexor.generation.api.GenerationEvent event) {
            assertThat(event.job()).isEqualTo(job);
            facts.tell(event, NOON.plusSeconds(revision), revision);
        }
    }

    @Nested
    class Usage {

        @Test
        void is_told_apart_by_the_version_of_the_prompt_whichever_is_told_first() {
            var one = JobId.next();
            var two = JobId.next();
            var none = JobId.next();
            var content = ContentId.next();
            facts.tell(facts.requested(one, content, mina, PROMPT, 1, PromptKind.DRAFT), NOON, 0);
            facts.tell(facts.used(one, 1, content, mina, "small", 300, DAY), NOON);
            facts.tell(facts.used(one, 2, content, mina, "large", 600, DAY), NOON);
            facts.tell(facts.used(two, 1, content, mina, "small", 3_000, DAY), NOON);
            facts.tell(facts.requested(two, content, mina, PROMPT, 2, PromptKind.DRAFT), NOON, 0);
            facts.tell(facts.used(none, 1, null, omid, "small", 30, DAY), NOON);

            var report = facts.queries.handle(new SumUsage(facts.manager(), march(Dimension.PROMPT_VERSION)));

            assertThat(report.groups()).extracting(Group::key).containsExactly(PROMPT + "/2", PROMPT + "/1", null);
            assertThat(report.groups().get(1).totals().requests()).isEqualTo(2);
            assertThat(report.groups().get(1).totals().failedRequests()).isOne();
            assertThat(report.totals().cost()).isEqualTo(new BigDecimal("0.003930"));
            assertThat(report.totals().totalTokens()).isEqualTo(3_930);
            assertThat(report.totals())
                    .isEqualTo(facts.queries
                            .handle(new SumUsage(facts.manager(), march(Dimension.MODEL)))
                            .totals());
        }

        @Test
        void of_others_is_seen_by_those_who_manage_the_place_only() {
            facts.tell(facts.used(JobId.next(), 1, null, mina, "small", 10, DAY), NOON);
            facts.tell(facts.used(JobId.next(), 1, null, omid, "small", 100, DAY), NOON);

            for (var by : List.of(Dimension.MODEL, Dimension.KIND)) {
                assertThat(tokens(facts.manager(), march(by))).isEqualTo(110);
                assertThat(tokens(worker(omid), march(by))).isEqualTo(100);
                assertThat(tokens(worker(AccountId.next()), march(by))).isZero();
                assertThat(tokens(worker(omid), of(mina, by))).isZero();
            }
        }

        @Test
        void beyond_the_greatest_groups_is_added_up() {
            for (int each = 1; each <= 5; each++) {
                facts.tell(facts.used(JobId.next(), 1, null, mina, "model-" + each, each * 100L, DAY), NOON);
            }

            var report = facts.queries.handle(new SumUsage(facts.manager(), march(Interval.MONTH, Dimension.MODEL, 2)));

            assertThat(report.groups()).extracting(Group::key).containsExactly("model-5", "model-4", null);
            assertThat(report.groups()).extracting(Group::other).containsExactly(false, false, true);
            assertThat(report.groups().getLast().totals().totalTokens()).isEqualTo(600);
            assertThat(report.groups().getLast().series())
                    .extracting(Step::bucket)
                    .containsExactly(LocalDate.of(2026, 3, 1));
        }

        private long tokens(io.contexor.analytics.api.AnalyticsAsker asker, Selection selection) {
            return facts.queries.handle(new SumUsage(asker, selection)).totals().totalTokens();
        }

        private static Selection of(AccountId user, Dimension by) {
            return new Selection(
                    FoldedFacts.FIRST,
                    FoldedFacts.LAST,
                    Interval.DAY,
                    by,
                    20,
                    null,
                    null,
                    null,
                    null,
                    null,
                    user,
                    NOON);
        }
    }

    @Nested
    class A_text {

        private final ContentId content = ContentId.next();
        private long revision;

        @Test
        void that_is_rejected_mended_and_approved_takes_two_rounds() {
            tell(drafted());
            tell(written(1));
            tell(new ContentSubmitted(content, 1, mina));
            tell(new ContentRejected(content, 1, omid, "Too long!"));
            tell(written(2));
            tell(new ContentSubmitted(content, 2, mina));
            tell(new ContentApproved(content, 2, "sha", omid, ""));

            var reviews = reviews();
            assertThat(reviews.decided()).isEqualTo(2);
            assertThat(reviews.approvalRate()).isEqualByComparingTo("0.5");
            assertThat(reviews.meanRounds()).isEqualByComparingTo("2");
            assertThat(reviews.medianSeconds()).isEqualByComparingTo("60");
            assertThat(funnel())
                    .isEqualTo(new FunnelCounts(
                            1,
                            1,
                            1,
                            1,
                            1,
                            0,
                            rate("1"),
                            rate("1"),
                            rate("1"),
                            rate("1"),
                            new BigDecimal("120.000"),
                            new BigDecimal("360.000")));
        }

        @Test
        void that_was_approved_begins_anew_when_it_is_edited() {
            tell(drafted());
            tell(written(1));
            tell(new ContentSubmitted(content, 1, mina));
            tell(new ContentApproved(content, 1, "sha", omid, ""));
            tell(new ApprovalVoided(content, 1, "sha", mina));
            tell(written(2));
            tell(new ContentSubmitted(content, 2, mina));
            tell(new ContentApproved(content, 2, "sha", omid, ""));

            var reviews = reviews();
            assertThat(reviews.approved()).isEqualTo(2);
            assertThat(reviews.voided()).isOne();
            assertThat(reviews.meanRounds()).isEqualByComparingTo("1");
        }

        @Test
        void of_an_ai_that_a_person_edits_keeps_its_model_and_prompt() {
            var job = UUID.randomUUID();
            tell(drafted());
            tell(new GenerationBegun(content, job, mina));
            tell(new ContentGenerated(content, job, 1, "T", "B", 1, "sha", making(), mina));
            tell(new ContentRejected(content, 1, omid, "Dull."));
            tell(written(2));
            tell(new ContentSubmitted(content, 2, mina));
            tell(new ContentApproved(content, 2, "sha", omid, ""));

            var bySource = facts.queries.handle(new CountReviews(facts.manager(), march(Dimension.SOURCE)));
            assertThat(bySource.groups()).extracting(Group::key).containsExactlyInAnyOrder("ai", "edited");
            var byPrompt = facts.queries.handle(new CountReviews(facts.manager(), march(Dimension.PROMPT_VERSION)));
            assertThat(byPrompt.groups()).extracting(Group::key).containsExactly(PROMPT + "/3");
            assertThat(byPrompt.groups().getFirst().totals().decided()).isEqualTo(2);
        }

        @Test
        void that_is_taken_back_from_review_waits_from_its_next_submission_on() {
            tell(drafted());
            tell(written(1));
            tell(new ContentSubmitted(content, 1, mina));
            tell(new ContentReopened(content, mina));
            tell(new ContentSubmitted(content, 1, mina));
            tell(new ContentApproved(content, 1, "sha", omid, ""));

            assertThat(reviews().medianSeconds()).isEqualByComparingTo("60");
            assertThat(reviews().meanRounds()).isEqualByComparingTo("1");
        }

        @Test
        void whose_run_fails_and_that_is_archived_is_decided_by_nobody() {
            tell(drafted());
            tell(new GenerationBegun(content, UUID.randomUUID(), mina));
            tell(new GenerationAbandoned(content, UUID.randomUUID(), "x"));
            tell(new ContentArchived(content, mina));

            assertThat(reviews()).isEqualTo(ReviewCounts.NONE);
            assertThat(funnel().archived()).isOne();
            assertThat(funnel().begun()).isOne();
            assertThat(funnel().reviewRate()).isEqualByComparingTo("0");
        }

        @Test
        void is_rejected_for_one_reason_however_that_is_spelt() {
            for (var reason : List.of("خیلی طولانی است.", "خيلي طولاني است", "خیلی   طولانی است!")) {
                var other = new A_text();
                other.tell(other.drafted());
                other.tell(other.written(1));
                other.tell(new ContentSubmitted(other.content, 1, mina));
                other.tell(new ContentRejected(other.content, 1, omid, reason));
            }
            tell(drafted());
            tell(written(1));
            tell(new ContentSubmitted(content, 1, mina));
            tell(new ContentRejected(content, 1, omid, "Off topic"));

            var report = facts.queries.handle(new CountRejections(facts.manager(), march(Dimension.REASON)));

            assertThat(report.totals().rejections()).isEqualTo(4);
            assertThat(report.totals().examples()).isEmpty();
            assertThat(report.groups()).extracting(Group::key).containsExactly("خیلی طولانی است", "off topic");
            assertThat(report.groups().getFirst().totals().contents()).isEqualTo(3);
            assertThat(report.groups().getFirst().totals().examples()).hasSize(3);
            assertThat(report.groups().getLast().totals().reason()).isEqualTo("Off topic");
        }

        private ContentDrafted drafted() {
            return new ContentDrafted(content, facts.desk, ProjectId.of("spring"), "T", null, Map.of(), mina);
        }

        private ContentRevised written(int version) {
            return new ContentRevised(content, version, "T", "B", 1, "sha", mina);
        }

        private Map<String, String> making() {
            return Map.of("model", "small", "prompt", PROMPT.toString(), "prompt_version", "3", "kind", "draft");
        }

        /** Each a minute after the one before. */
        private void tell(ContentEvent event) {
            facts.tell(event, NOON.plusSeconds(60 * revision), revision);
            revision++;
        }

        private ReviewCounts reviews() {
            return facts.queries
                    .handle(new CountReviews(facts.manager(), march(null)))
                    .totals();
        }

        private FunnelCounts funnel() {
            return facts.queries
                    .handle(new CountFunnel(facts.manager(), march(null)))
                    .totals();
        }

        private static BigDecimal rate(String rate) {
            return new BigDecimal(rate).setScale(4);
        }
    }

    @Nested
    class A_day {

        /** Half past nine in the evening in London is one in the morning in Tehran. */
        private static final Instant LATE = Instant.parse("2026-03-21T21:30:00Z");

        @Test
        void begins_where_the_organisation_is_and_in_utc_across_several() {
            facts.zones.on(new OrganisationFounded(
                    facts.organisation, "Acme", "acme", "Europe/Kyiv", Language.of("fa"), mina));
            facts.zones.on(new WorkspaceOpened(facts.desk, facts.organisation, "Desk", "desk", mina));
            facts.zones.on(new TimeZoneChosen(facts.organisation, "Asia/Tehran", mina));
            facts.tell(facts.requested(JobId.next(), ContentId.next(), mina, PROMPT, 1, PromptKind.DRAFT), LATE, 0);

            var local = facts.queries.handle(new CountJobs(facts.manager(), march(null)));
            var elsewhere = facts.queries.handle(new CountJobs(worker(mina), march(null)));

            assertThat(local.timeZone()).isEqualTo("Asia/Tehran");
            assertThat(local.series().get(21).values().jobs()).isOne();
            assertThat(elsewhere.timeZone()).isEqualTo("UTC");
            assertThat(elsewhere.series().get(20).values().jobs()).isOne();
        }

        @Test
        void of_an_organisation_is_not_told_to_those_who_do_not_belong_there() {
            facts.zones.on(new OrganisationFounded(
                    facts.organisation, "Acme", "acme", "Asia/Tehran", Language.of("fa"), mina));
            var asked = new Selection(
                    null, null, Interval.DAY, null, 20, null, facts.organisation, null, null, null, null, NOON);

            assertThat(facts.queries.handle(new CountJobs(worker(omid), asked)).timeZone())
                    .isEqualTo("UTC");
            assertThat(facts.queries
                            .handle(new CountJobs(facts.manager(), asked))
                            .timeZone())
                    .isEqualTo("Asia/Tehran");
        }
    }

    @Nested
    class Too_much {

        @Test
        void is_refused_with_the_number_of_steps() {
            assertThatThrownBy(() -> ask(LocalDate.of(2024, 3, 1), LocalDate.of(2026, 3, 1), Interval.DAY))
                    .isInstanceOfSatisfying(
                            MalformedRequest.class,
                            refused -> assertThat(refused.message())
                                    .isEqualTo("makes 731 steps of this period; at most 366 are answered"));
            assertThat(ask(LocalDate.of(2024, 3, 1), LocalDate.of(2026, 3, 1), Interval.WEEK))
                    .hasSize(105);
            assertThat(ask(LocalDate.of(2024, 3, 1), LocalDate.of(2025, 3, 1), Interval.DAY))
                    .hasSize(366);
        }

        @Test
        void is_what_ends_before_it_begins_or_lies_beyond_all_calendars() {
            assertThatThrownBy(() -> ask(DAY, DAY.minusDays(1), Interval.DAY)).hasMessage("must not be before from");
            assertThatThrownBy(() -> ask(LocalDate.MIN, LocalDate.MIN, Interval.DAY))
                    .hasMessage("must be between 2000-01-01 and 2999-12-31");
        }

        private List<Step<JobCounts>> ask(LocalDate from, LocalDate to, Interval interval) {
            return facts.queries
                    .handle(new CountJobs(
                            facts.manager(),
                            new Selection(from, to, interval, null, 20, null, null, null, null, null, null, NOON)))
                    .series();
        }
    }
}
