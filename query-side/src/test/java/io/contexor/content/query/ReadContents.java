package io.contexor.content.query;

import io.contexor.content.api.ContentEvent;
import io.contexor.content.api.ContentEvent.ContentDrafted;
import io.contexor.content.api.ContentEvent.ContentRevised;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentQuery.BrowseContents;
import io.contexor.content.api.ContentSummary;
import io.contexor.content.api.ProjectId;
import io.contexor.projections.Batches;
import io.contexor.shared.AccountId;
import io.contexor.shared.EventFacts;
import io.contexor.shared.Moment;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import io.contexor.web.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A read model of content that is told events, one after the other. */
final class ReadContents {

    static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(1, 1));
    static final WorkspaceId ELSEWHERE = new WorkspaceId(new UUID(1, 2));
    static final AccountId MINA = new AccountId(new UUID(2, 1));
    static final AccountId OMID = new AccountId(new UUID(2, 2));
    static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");

    static final DSLContext DB = TestPostgres.jooq();

    final ContentListProjection list = new ContentListProjection(DB, Batches.ofOne());
    final ContentVersionsProjection versions = new ContentVersionsProjection(DB, Batches.ofOne());
    final ContentHistoryProjection history = new ContentHistoryProjection(DB, Batches.ofOne());
    final ContentQueries queries = new ContentQueries(DB);
    final ContentHistoryQueries histories = new ContentHistoryQueries(DB, queries);

    private final Map<String, Long> positions = new HashMap<>();

    /** Empty: making a database for each test takes longer than the test. */
    ReadContents() {
        list.reset();
        versions.reset();
        history.reset();
    }

    /** Tells the events of one item in order, a second apart. */
    void tell(WorkspaceId workspace, ContentEvent... events) {
        for (int revision = 0; revision < events.length; revision++) {
            tell(workspace, events[revision], NOON.plusSeconds(revision), revision);
        }
    }

    void tell(WorkspaceId workspace, ContentEvent event, Instant at, long revision) {
        var facts = MetaData.from(Map.of(
                EventFacts.WORKSPACE,
                workspace.toString(),
                EventFacts.ACCOUNT,
                MINA.toString(),
                EventFacts.ACCOUNT_NAME,
                "personal:sealed-name"));
        list.on(event, at, revision, facts);
        versions.on(event, at, facts);
        history.on(event, new GlobalSequenceTrackingToken(positionOf(event, revision)), at, revision, facts);
    }

    /** An event that comes again stands where it stood. */
    long positionOf(ContentEvent event, long revision) {
        return positions.computeIfAbsent(event.contentId() + "/" + revision, _ -> 10L * (positions.size() + 1));
    }

    /** The position of the newest event. */
    long head() {
        return 10L * positions.size();
    }

    ContentId write(WorkspaceId workspace, String title, String body) {
        var content = ContentId.next();
        tell(workspace, drafted(content, workspace, title), revised(content, 1, title, body));
        return content;
    }

    List<ContentId> found(@Nullable String q) {
        return browse(new BrowseContents(Set.of(WORKSPACE), Moment.NOW, null, null, q, null, 100, false))
                .items()
                .stream()
                .map(ContentSummary::id)
                .toList();
    }

    Page<ContentSummary> browse(BrowseContents query) {
        return queries.handle(query);
    }

    static ContentDrafted drafted(ContentId content, WorkspaceId workspace, String title) {
        return new ContentDrafted(
                content, workspace, ProjectId.of("spring"), title, "Write {x}", Map.of("x", "y"), MINA);
    }

    static ContentRevised revised(ContentId content, int version, String title, String body) {
        return new ContentRevised(content, version, title, body, 2, "sha-" + version, MINA);
    }
}
