package io.contexor.content.domain;

import static io.contexor.content.domain.ContentSamples.*;

import io.contexor.content.api.ContentCommand;
import io.contexor.content.api.ContentCommand.AbandonGeneration;
import io.contexor.content.api.ContentCommand.ApproveContent;
import io.contexor.content.api.ContentCommand.ArchiveContent;
import io.contexor.content.api.ContentCommand.BeginGeneration;
import io.contexor.content.api.ContentCommand.CompleteGeneration;
import io.contexor.content.api.ContentCommand.DraftContent;
import io.contexor.content.api.ContentCommand.DraftContentOnce;
import io.contexor.content.api.ContentCommand.RejectContent;
import io.contexor.content.api.ContentCommand.ReopenContent;
import io.contexor.content.api.ContentCommand.ReviseContent;
import io.contexor.content.api.ContentCommand.SubmitContent;
import io.contexor.content.api.ContentEvent.ContentReopened;
import io.contexor.content.api.ContentEvent.GenerationAbandoned;
import io.contexor.content.api.ContentOutcome;
import io.contexor.content.api.ContentRejection.ApproverIsAuthor;
import io.contexor.content.api.ContentRejection.ContentHasMovedOn;
import io.contexor.content.api.ContentRejection.ContentHasNoText;
import io.contexor.content.api.ContentRejection.ContentIsMissing;
import io.contexor.content.api.ContentRejection.ContentIsTooLong;
import io.contexor.content.api.ContentRejection.ContentWasDraftedDifferently;
import io.contexor.content.api.ContentStatus;
import io.contexor.content.api.Reviewer;
import io.contexor.shared.AccountId;
import io.contexor.shared.Rejection;
import io.contexor.shared.Role;
import io.contexor.shared.RoleDoesNotAllow;
import io.contexor.shared.StepUpNeeded;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentTest {

    private final AggregateTestFixture<Content> content = new AggregateTestFixture<>(Content.class);

    @BeforeEach
    void demand_four_eyes() {
        content.registerInjectableResource(new ReviewPolicy(true, Role.EDITOR, false));
    }

    @Nested
    class Drafting {

        @Test
        void without_a_text_makes_no_version() {
            content.givenNoPriorActivity()
                    .when(draft(""))
                    .expectEvents(drafted())
                    .expectResultMessagePayload(new ContentOutcome(CONTENT, ContentStatus.DRAFT, 0));
        }

        @Test
        void with_a_text_makes_the_first_version() {
            content.givenNoPriorActivity()
                    .when(draft("Two words"))
                    .expectEvents(drafted(), revised(1, "Two words"))
                    .expectResultMessagePayload(new ContentOutcome(CONTENT, ContentStatus.DRAFT, 1));
        }

        @Test
        void keeps_200_000_characters_and_no_more() {
            var longest = "𝒜".repeat(200_000);
            content.givenNoPriorActivity().when(draft(longest)).expectEvents(drafted(), revised(1, longest));
        }

        @Test
        void refuses_a_longer_text() {
            content.givenNoPriorActivity()
                    .when(draft("a".repeat(200_001)))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new ContentIsTooLong(CONTENT, 200_001, 200_000)));
        }

        @Test
        void once_makes_the_same_events() {
            content.givenNoPriorActivity()
                    .when(new DraftContentOnce(draft("Text")))
                    .expectEvents(drafted(), revised(1, "Text"));
        }

        @Test
        void once_again_is_harmless_whatever_happened_since() {
            nothingHappens(
                    new DraftContentOnce(draft("Text")), drafted(), revised(1, "Text"), revised(2, "More"), archived());
        }

        @Test
        void once_again_with_other_values_is_refused() {
            content.given(drafted())
                    .when(new DraftContentOnce(
                            new DraftContent(CONTENT, WORKSPACE, PROJECT, "Other", "", null, Map.of(), MINA)))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new ContentWasDraftedDifferently(CONTENT)));
        }
    }

    @Nested
    class A_draft {

        @Test
        void gets_a_new_version_with_each_revision() {
            content.given(drafted(), revised(1, "One"))
                    .when(revise("One two"))
                    .expectEvents(revised(2, "One two"))
                    .expectResultMessagePayload(new ContentOutcome(CONTENT, ContentStatus.DRAFT, 2));
        }

        @Test
        void keeps_its_body_when_only_the_title_changes() {
            content.given(drafted(), revised(1, "One"))
                    .when(new ReviseContent(CONTENT, WORKSPACE, "Yalda", null, OMID))
                    .expectEvents(revised(2, "Yalda", "One", OMID));
        }

        @Test
        void ignores_a_revision_that_changes_nothing() {
            nothingHappens(revise("One"), drafted(), revised(1, "One"));
        }

        @Test
        void refuses_a_revision_that_is_too_long() {
            isRefused(revise("a".repeat(200_001)), new ContentIsTooLong(CONTENT, 200_001, 200_000), drafted());
        }

        @Test
        void is_submitted_at_its_newest_version() {
            content.given(drafted(), revised(1, "One"), revised(2, "Two"))
                    .when(submit())
                    .expectEvents(submitted(2));
        }

        @Test
        void is_not_submitted_without_a_text() {
            isRefused(submit(), new ContentHasNoText(CONTENT), drafted());
        }

        @Test
        void is_not_submitted_with_a_blank_text() {
            isRefused(submit(), new ContentHasNoText(CONTENT), drafted(), revised(1, " \n\t"));
        }

        @Test
        void is_archived() {
            content.given(drafted()).when(archive()).expectEvents(archived());
        }

        @Test
        void is_handed_to_an_ai() {
            content.given(drafted()).when(begin(JOB)).expectEvents(begun());
        }

        @Test
        void stays_a_draft_when_reopened() {
            nothingHappens(reopen(), drafted());
        }

        @Test
        void is_neither_approved_nor_rejected() {
            cannot("approved", ContentStatus.DRAFT, approve(null, OMID), drafted());
            cannot("rejected", ContentStatus.DRAFT, reject("No"), drafted());
        }
    }

    @Nested
    class Content_in_review {

        private final Object[] history = {drafted(), revised(1, "One"), submitted(1)};

        @Test
        void is_approved_with_version_and_fingerprint() {
            content.given(history)
                    .when(approve(1, OMID))
                    .expectEvents(approved(1, "One"))
                    .expectResultMessagePayload(new ContentOutcome(CONTENT, ContentStatus.APPROVED, 1));
        }

        @Test
        void is_approved_at_its_current_version_when_none_is_named() {
            content.given(history).when(approve(null, OMID)).expectEvents(approved(1, "One"));
        }

        @Test
        void is_not_approved_at_another_version() {
            isRefused(approve(2, OMID), new ContentHasMovedOn(CONTENT, 2, 1), history);
        }

        @Test
        void is_not_approved_by_its_author() {
            isRefused(approve(1, MINA), new ApproverIsAuthor(CONTENT, 1), history);
        }

        @Test
        void is_not_approved_by_whoever_wrote_an_earlier_version_of_it() {
            isRefused(
                    approve(null, MINA),
                    new ApproverIsAuthor(CONTENT, 2),
                    drafted(),
                    revised(1, "One"),
                    revised(2, TITLE, "Two", OMID),
                    submitted(2));
        }

        @Test
        void is_approved_by_whoever_wrote_only_what_was_approved_before() {
            content.given(
                            drafted(),
                            revised(1, "One"),
                            submitted(1),
                            approved(1, "One"),
                            voided(1, "One", OMID),
                            revised(2, TITLE, "Two", OMID),
                            submitted(2))
                    .when(approve(2, MINA))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void is_not_approved_by_its_author_after_being_approved_and_reopened() {
            isRefused(
                    approve(1, MINA),
                    new ApproverIsAuthor(CONTENT, 1),
                    drafted(),
                    revised(1, "One"),
                    submitted(1),
                    approved(1, "One"),
                    voided(1, "One", MINA),
                    reopened(),
                    submitted(1));
        }

        @Test
        void is_not_approved_by_whoever_asked_an_ai_for_it() {
            isRefused(approve(1, MINA), new ApproverIsAuthor(CONTENT, 1), drafted(), begun(), generated(1, "One"));
        }

        @Test
        void is_rejected_with_a_reason() {
            content.given(history).when(reject("Too short")).expectEvents(rejected(1, "Too short"));
        }

        @Test
        void is_reopened() {
            content.given(history).when(reopen()).expectEvents(reopened());
        }

        @Test
        void is_archived() {
            content.given(history).when(archive()).expectEvents(archived());
        }

        @Test
        void stays_there_when_submitted_again() {
            nothingHappens(submit(), history);
        }

        @Test
        void is_neither_revised_nor_generated() {
            cannot("revised", ContentStatus.REVIEW, revise("Two"), history);
            cannot("generated", ContentStatus.REVIEW, begin(JOB), history);
        }
    }

    @Nested
    class Where_two_eyes_are_enough {

        @Test
        void the_author_approves() {
            var fixture = new AggregateTestFixture<>(Content.class);
            fixture.registerInjectableResource(ReviewPolicy.DEFAULT);
            fixture.given(drafted(), revised(1, "One"), submitted(1))
                    .when(approve(1, MINA))
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Nested
    class Where_admins_with_a_second_factor_review {

        private final AggregateTestFixture<Content> fixture = new AggregateTestFixture<>(Content.class);

        Where_admins_with_a_second_factor_review() {
            fixture.registerInjectableResource(new ReviewPolicy(false, Role.ADMIN, true));
        }

        private void isDecided(Reviewer reviewer, @Nullable Rejection refusal) {
            for (var command : List.of(
                    new ApproveContent(CONTENT, WORKSPACE, null, "", reviewer),
                    new RejectContent(CONTENT, WORKSPACE, "No", reviewer))) {
                var outcome = fixture.given(drafted(), revised(1, "One"), submitted(1))
                        .when(command);
                if (refusal == null) {
                    outcome.expectSuccessfulHandlerExecution();
                } else {
                    outcome.expectNoEvents().expectException(rejectedBecause(refusal));
                }
            }
        }

        @Test
        void an_editor_does_not() {
            isDecided(new Reviewer(OMID, Role.EDITOR, true), new RoleDoesNotAllow(Role.EDITOR, Role.ADMIN));
        }

        @Test
        void an_admin_without_one_does_not() {
            isDecided(new Reviewer(OMID, Role.ADMIN, false), new StepUpNeeded());
        }

        @Test
        void an_admin_with_one_does() {
            isDecided(new Reviewer(OMID, Role.ADMIN, true), null);
        }
    }

    @Nested
    class Approved_content {

        private final Object[] history = {drafted(), revised(1, "One"), submitted(1), approved(1, "One")};

        @Test
        void loses_its_approval_when_revised() {
            content.given(history)
                    .when(revise("Two"))
                    .expectEvents(voided(1, "One", MINA), revised(2, "Two"))
                    .expectResultMessagePayload(new ContentOutcome(CONTENT, ContentStatus.DRAFT, 2));
        }

        @Test
        void keeps_its_approval_when_a_revision_changes_nothing() {
            nothingHappens(revise("One"), history);
        }

        @Test
        void loses_its_approval_when_reopened() {
            content.given(history).when(reopen()).expectEvents(voided(1, "One", MINA), reopened());
        }

        @Test
        void loses_its_approval_when_handed_to_an_ai() {
            content.given(history).when(begin(JOB)).expectEvents(voided(1, "One", MINA), begun());
        }

        @Test
        void is_archived_with_its_approval() {
            content.given(history).when(archive()).expectEvents(archived());
        }

        @Test
        void is_approved_again_by_anyone_without_effect() {
            nothingHappens(approve(1, MINA), history);
            nothingHappens(approve(null, OMID), history);
        }

        @Test
        void is_not_approved_at_another_version() {
            isRefused(approve(2, OMID), new ContentHasMovedOn(CONTENT, 2, 1), history);
        }

        @Test
        void is_neither_rejected_nor_submitted() {
            cannot("rejected", ContentStatus.APPROVED, reject("No"), history);
            cannot("submitted", ContentStatus.APPROVED, submit(), history);
        }
    }

    @Nested
    class Rejected_content {

        private final Object[] history = {drafted(), revised(1, "One"), submitted(1), rejected(1, "No")};

        @Test
        void is_a_draft_again_when_revised() {
            content.given(history).when(revise("Two")).expectEvents(revised(2, "Two"));
        }

        @Test
        void is_a_draft_again_when_reopened() {
            content.given(history).when(reopen()).expectEvents(reopened());
        }

        @Test
        void is_handed_to_an_ai() {
            content.given(history).when(begin(JOB)).expectEvents(begun());
        }

        @Test
        void is_archived() {
            content.given(history).when(archive()).expectEvents(archived());
        }

        @Test
        void is_rejected_again_for_the_same_reason_without_effect() {
            nothingHappens(reject("No"), history);
        }

        @Test
        void is_not_rejected_for_another_reason_nor_approved_nor_submitted() {
            cannot("rejected", ContentStatus.REJECTED, reject("Never"), history);
            cannot("approved", ContentStatus.REJECTED, approve(null, OMID), history);
            cannot("submitted", ContentStatus.REJECTED, submit(), history);
        }
    }

    @Nested
    class Content_an_ai_writes {

        private final Object[] history = {drafted(), revised(1, "One"), begun()};

        @Test
        void goes_to_review_with_exactly_one_new_version() {
            content.given(history)
                    .when(complete(JOB, "Two"))
                    .expectEvents(generated(2, "Two"))
                    .expectResultMessagePayload(new ContentOutcome(CONTENT, ContentStatus.REVIEW, 2));
        }

        @Test
        void is_a_draft_again_when_the_job_is_abandoned() {
            content.given(history)
                    .when(abandon(JOB))
                    .expectEvents(new GenerationAbandoned(CONTENT, JOB, "cancelled"))
                    .expectResultMessagePayload(new ContentOutcome(CONTENT, ContentStatus.DRAFT, 1));
        }

        @Test
        void ignores_what_its_job_says_twice() {
            nothingHappens(begin(JOB), history);
            nothingHappens(complete(JOB, "Two"), drafted(), begun(), generated(1, "Two"));
            nothingHappens(begin(JOB), drafted(), begun(), generated(1, "Two"));
            nothingHappens(abandon(JOB), drafted(), begun(), new GenerationAbandoned(CONTENT, JOB, "cancelled"));
        }

        @Test
        void refuses_the_answers_of_other_jobs() {
            cannot("completed by this job", ContentStatus.IN_PROGRESS, complete(OTHER_JOB, "Two"), history);
            cannot("abandoned by this job", ContentStatus.IN_PROGRESS, abandon(OTHER_JOB), history);
            cannot("generated", ContentStatus.IN_PROGRESS, begin(OTHER_JOB), history);
        }

        @Test
        void refuses_the_late_answer_of_an_abandoned_job() {
            cannot(
                    "completed by this job",
                    ContentStatus.DRAFT,
                    complete(JOB, "Two"),
                    drafted(),
                    begun(),
                    new GenerationAbandoned(CONTENT, JOB, "cancelled"));
        }

        @Test
        void refuses_an_answer_that_is_too_long() {
            isRefused(complete(JOB, "a".repeat(200_001)), new ContentIsTooLong(CONTENT, 200_001, 200_000), history);
        }

        @Test
        void belongs_to_the_job() {
            cannot("revised", ContentStatus.IN_PROGRESS, revise("Two"), history);
            cannot("submitted", ContentStatus.IN_PROGRESS, submit(), history);
            cannot("approved", ContentStatus.IN_PROGRESS, approve(null, OMID), history);
            cannot("rejected", ContentStatus.IN_PROGRESS, reject("No"), history);
            cannot("reopened", ContentStatus.IN_PROGRESS, reopen(), history);
            cannot("archived", ContentStatus.IN_PROGRESS, archive(), history);
        }
    }

    @Nested
    class Archived_content {

        private final Object[] history = {drafted(), revised(1, "One"), archived()};

        @Test
        void is_a_draft_again_when_reopened() {
            content.given(history).when(reopen()).expectEvents(new ContentReopened(CONTENT, MINA));
        }

        @Test
        void loses_its_approval_when_reopened() {
            content.given(drafted(), revised(1, "One"), submitted(1), approved(1, "One"), archived())
                    .when(reopen())
                    .expectEvents(voided(1, "One", MINA), reopened());
        }

        @Test
        void is_archived_again_without_effect() {
            nothingHappens(archive(), history);
        }

        @Test
        void rests() {
            cannot("revised", ContentStatus.ARCHIVED, revise("Two"), history);
            cannot("submitted", ContentStatus.ARCHIVED, submit(), history);
            cannot("approved", ContentStatus.ARCHIVED, approve(null, OMID), history);
            cannot("rejected", ContentStatus.ARCHIVED, reject("No"), history);
            cannot("generated", ContentStatus.ARCHIVED, begin(JOB), history);
        }
    }

    static Stream<ContentCommand> commandsFromElsewhere() {
        return Stream.of(
                new DraftContentOnce(new DraftContent(CONTENT, ELSEWHERE, PROJECT, TITLE, "", null, Map.of(), MINA)),
                new ReviseContent(CONTENT, ELSEWHERE, null, "Two", MINA),
                new SubmitContent(CONTENT, ELSEWHERE, MINA),
                new ApproveContent(CONTENT, ELSEWHERE, null, "", editor(OMID)),
                new RejectContent(CONTENT, ELSEWHERE, "No", editor(OMID)),
                new ReopenContent(CONTENT, ELSEWHERE, MINA),
                new ArchiveContent(CONTENT, ELSEWHERE, MINA),
                new BeginGeneration(CONTENT, ELSEWHERE, JOB, MINA),
                new CompleteGeneration(CONTENT, ELSEWHERE, JOB, "Two", Map.of()),
                new AbandonGeneration(CONTENT, ELSEWHERE, JOB, "cancelled"));
    }

    @ParameterizedTest
    @MethodSource("commandsFromElsewhere")
    void is_missing_for_other_workspaces(ContentCommand command) {
        isRefused(command, new ContentIsMissing(CONTENT), drafted(), revised(1, "One"));
    }

    private void nothingHappens(ContentCommand command, Object... history) {
        when(command, history).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    private void isRefused(ContentCommand command, Rejection why, Object... history) {
        when(command, history).expectNoEvents().expectException(rejectedBecause(why));
    }

    private void cannot(String wanted, ContentStatus status, ContentCommand command, Object... history) {
        when(command, history).expectNoEvents().expectException(cannotBe(wanted, status));
    }

    private ResultValidator<Content> when(ContentCommand command, Object... history) {
        return content.given(history).when(command);
    }

    private static DraftContent draft(String body) {
        return new DraftContent(CONTENT, WORKSPACE, PROJECT, TITLE, body, null, Map.of(), MINA);
    }

    private static ReviseContent revise(String body) {
        return new ReviseContent(CONTENT, WORKSPACE, null, body, MINA);
    }

    private static SubmitContent submit() {
        return new SubmitContent(CONTENT, WORKSPACE, MINA);
    }

    private static Reviewer editor(AccountId account) {
        return new Reviewer(account, Role.EDITOR, false);
    }

    private static ApproveContent approve(@Nullable Integer version, AccountId approver) {
        return new ApproveContent(CONTENT, WORKSPACE, version, "Good.", editor(approver));
    }

    private static RejectContent reject(String reason) {
        return new RejectContent(CONTENT, WORKSPACE, reason, editor(OMID));
    }

    private static ReopenContent reopen() {
        return new ReopenContent(CONTENT, WORKSPACE, MINA);
    }

    private static ArchiveContent archive() {
        return new ArchiveContent(CONTENT, WORKSPACE, MINA);
    }

    private static BeginGeneration begin(UUID job) {
        return new BeginGeneration(CONTENT, WORKSPACE, job, MINA);
    }

    private static CompleteGeneration complete(UUID job, String body) {
        return new CompleteGeneration(CONTENT, WORKSPACE, job, body, Map.of("model", "demo"));
    }

    private static AbandonGeneration abandon(UUID job) {
        return new AbandonGeneration(CONTENT, WORKSPACE, job, "cancelled");
    }
}
