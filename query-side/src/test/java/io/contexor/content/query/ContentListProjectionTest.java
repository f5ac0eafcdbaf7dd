package io.contexor.content.query;

import static io.contexor.content.query.ReadContents.ELSEWHERE;
import static io.contexor.content.query.ReadContents.MINA;
import static io.contexor.content.query.ReadContents.NOON;
import static io.contexor.content.query.ReadContents.OMID;
import static io.contexor.content.query.ReadContents.WORKSPACE;
import static io.contexor.content.query.ReadContents.drafted;
import static io.contexor.content.query.ReadContents.revised;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.content.api.ContentEvent;
import io.contexor.content.api.ContentEvent.ApprovalVoided;
import io.contexor.content.api.ContentEvent.ContentApproved;
import io.contexor.content.api.ContentEvent.ContentArchived;
import io.contexor.content.api.ContentEvent.ContentGenerated;
import io.contexor.content.api.ContentEvent.ContentRejected;
import io.contexor.content.api.ContentEvent.ContentReopened;
import io.contexor.content.api.ContentEvent.ContentSubmitted;
import io.contexor.content.api.ContentEvent.GenerationAbandoned;
import io.contexor.content.api.ContentEvent.GenerationBegun;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentQuery.BrowseVersions;
import io.contexor.content.api.ContentQuery.CompareVersions;
import io.contexor.content.api.ContentQuery.FindContent;
import io.contexor.content.api.ContentQuery.FindVersion;
import io.contexor.content.api.ContentStatus;
import io.contexor.content.api.ContentView;
import io.contexor.content.api.VersionSummary;
import io.contexor.shared.Moment;
import io.contexor.shared.Personal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContentListProjectionTest {

    private static final UUID JOB = new UUID(3, 1);

    private final ReadContents contents = new ReadContents();
    private final ContentId content = ContentId.next();
    private final ContentEvent[] approved = {
        drafted(content, WORKSPACE, "Title"),
        revised(content, 1, "Title", "Body"),
        new ContentSubmitted(content, 1, MINA),
        new ContentApproved(content, 1, "sha-1", OMID, "Good.")
    };

    @Test
    void shows_what_was_approved_by_whom_and_when() {
        contents.tell(WORKSPACE, approved);

        var view = view();
        assertThat(view.status()).isEqualTo(ContentStatus.APPROVED);
        assertThat(view.body()).isEqualTo("Body");
        assertThat(view.sha256()).isEqualTo("sha-1");
        assertThat(view.promptVariables()).containsExactly(Map.entry("x", "y"));
        assertThat(view.approvedBy()).isEqualTo(OMID);
        assertThat(view.approvedByName()).isEqualTo(Personal.sealed("personal:sealed-name"));
        assertThat(view.approvedAt()).isEqualTo(NOON.plusSeconds(3));
        assertThat(view.approvedVersion()).isEqualTo(1);
        assertThat(view.approvalNotes()).isEqualTo("Good.");
        assertThat(view.createdAt()).isEqualTo(NOON);
        assertThat(view.changedAt()).isEqualTo(NOON.plusSeconds(3));
        assertThat(view.revision()).isEqualTo(3);
        assertThat(view.piiWarnings()).isEmpty();
    }

    @Test
    void forgets_an_approval_that_was_voided() {
        contents.tell(WORKSPACE, approved);
        contents.tell(WORKSPACE, new ApprovalVoided(content, 1, "sha-1", MINA), NOON.plusSeconds(4), 4);
        contents.tell(WORKSPACE, revised(content, 2, "Title", "Better"), NOON.plusSeconds(5), 5);

        assertThat(view().status()).isEqualTo(ContentStatus.DRAFT);
        assertThat(view().approvedBy()).isNull();
        assertThat(view().currentVersion()).isEqualTo(2);
    }

    @Test
    void keeps_the_approval_of_what_is_archived() {
        contents.tell(WORKSPACE, approved);
        contents.tell(WORKSPACE, new ContentArchived(content, MINA), NOON.plusSeconds(4), 4);

        assertThat(view().status()).isEqualTo(ContentStatus.ARCHIVED);
        assertThat(view().approvedVersion()).isEqualTo(1);
    }

    @Test
    void shows_why_it_was_rejected_until_work_goes_on() {
        contents.tell(
                WORKSPACE,
                drafted(content, WORKSPACE, "Title"),
                revised(content, 1, "Title", "Body"),
                new ContentSubmitted(content, 1, MINA),
                new ContentRejected(content, 1, OMID, "Too short"));
        assertThat(view().rejectionReason()).isEqualTo("Too short");

        contents.tell(WORKSPACE, new ContentReopened(content, MINA), NOON.plusSeconds(4), 4);
        assertThat(view().rejectionReason()).isNull();
    }

    @Test
    void follows_an_ai_at_work() {
        contents.tell(WORKSPACE, drafted(content, WORKSPACE, "Title"), new GenerationBegun(content, JOB, MINA));
        assertThat(view().status()).isEqualTo(ContentStatus.IN_PROGRESS);

        contents.tell(WORKSPACE, new GenerationAbandoned(content, JOB, "cancelled"), NOON, 2);
        assertThat(view().status()).isEqualTo(ContentStatus.DRAFT);

        var text = new ContentGenerated(content, JOB, 1, "Title", "AI", 1, "sha", Map.of("model", "demo"), MINA);
        contents.tell(WORKSPACE, text, NOON, 3);
        assertThat(view().status()).isEqualTo(ContentStatus.REVIEW);
        assertThat(contents.queries.handle(new FindVersion(Set.of(WORKSPACE), Moment.NOW, content, 1)))
                .hasValueSatisfying(version -> {
                    assertThat(version.aiJob()).isEqualTo(JOB);
                    assertThat(version.metadata()).containsEntry("model", "demo");
                });
    }

    @Test
    void is_the_same_when_events_come_again_and_when_it_is_rebuilt() {
        contents.tell(WORKSPACE, approved);
        var once = view();

        contents.tell(WORKSPACE, approved);
        assertThat(view()).isEqualTo(once);

        contents.list.reset();
        contents.versions.reset();
        assertThat(contents.queries.handle(new FindContent(Set.of(WORKSPACE), Moment.NOW, content)))
                .isEmpty();
        contents.tell(WORKSPACE, approved);
        assertThat(view()).isEqualTo(once);
    }

    @Test
    void shows_nothing_to_other_workspaces() {
        contents.tell(WORKSPACE, approved);

        assertThat(contents.queries.handle(new FindContent(Set.of(ELSEWHERE), Moment.NOW, content)))
                .isEmpty();
        assertThat(contents.queries.handle(new BrowseVersions(Set.of(ELSEWHERE), Moment.NOW, content, null, 20)))
                .isEmpty();
        assertThat(contents.queries.handle(new FindVersion(Set.of(ELSEWHERE), Moment.NOW, content, 1)))
                .isEmpty();
        assertThat(contents.queries.handle(new CompareVersions(Set.of(ELSEWHERE), Moment.NOW, content, 1, 1)))
                .isEmpty();
    }

    @Test
    void lists_and_compares_versions() {
        contents.tell(
                WORKSPACE,
                drafted(content, WORKSPACE, "Title"),
                revised(content, 1, "Title", "one\ntwo"),
                revised(content, 2, "Title", "one\n2"),
                revised(content, 3, "Title", "one\n2\nthree"));

        var first = contents.queries
                .handle(new BrowseVersions(Set.of(WORKSPACE), Moment.NOW, content, null, 2))
                .orElseThrow();
        assertThat(first.items()).extracting(VersionSummary::versionNumber).containsExactly(3, 2);
        var last = contents.queries
                .handle(new BrowseVersions(Set.of(WORKSPACE), Moment.NOW, content, first.nextCursor(), 2))
                .orElseThrow();
        assertThat(last.items()).extracting(VersionSummary::versionNumber).containsExactly(1);
        assertThat(last.nextCursor()).isNull();

        assertThat(contents.queries.handle(new CompareVersions(Set.of(WORKSPACE), Moment.NOW, content, 1, 3)))
                .hasValueSatisfying(comparison -> {
                    assertThat(comparison.linesAdded()).isEqualTo(2);
                    assertThat(comparison.linesRemoved()).isEqualTo(1);
                });
    }

    private ContentView view() {
        return contents.queries
                .handle(new FindContent(Set.of(WORKSPACE), Moment.NOW, content))
                .orElseThrow();
    }
}
