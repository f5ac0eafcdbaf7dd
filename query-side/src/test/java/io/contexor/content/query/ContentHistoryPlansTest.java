package io.contexor.content.query;

import static io.contexor.content.query.ReadContents.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentQuery.BrowseContents;
import io.contexor.content.api.ContentQuery.BrowseStates;
import io.contexor.content.api.ContentQuery.BrowseVersions;
import io.contexor.content.api.ContentQuery.FindContent;
import io.contexor.content.api.ContentQuery.FindVersion;
import io.contexor.content.api.ContentStatus;
import io.contexor.content.api.ProjectId;
import io.contexor.shared.Moment;
import io.contexor.shared.Tenure;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.Plans;
import io.contexor.testing.TestPostgres;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Among a hundred thousand states, of which one item has a thousand, no question about the past reads them all. */
class ContentHistoryPlansTest {

    private static final DSLContext PLAIN = TestPostgres.jooq();
    private static final ContentId BUSY = new ContentId(new UUID(0, 1));
    private static final Set<WorkspaceId> OURS = Set.of(WORKSPACE);
    /** In the middle of the life of the busy item, which takes every hundredth position. */
    private static final Moment THEN = new Moment(50_000);

    private final Plans plans = new Plans(PLAIN);
    private final ContentQueries contents = new ContentQueries(plans.asked());

    @BeforeAll
    static void a_hundred_items_have_lived_a_thousand_states_each() {
        PLAIN.execute("""
                insert into content_history (content_id, revision, from_position, until_position, event, workspace_id, project, status,
                    title, word_count, current_version, sha256, prompt_variables, created_by, created_at, changed_at, search)
                select item, state, state * 100 + number, case state when 999 then 9223372036854775807 else state * 100 + 100 + number end,
                    'content.ContentRevised', {0}::uuid, 'p' || number % 10,
                    (array['draft', 'review', 'approved'])[1 + state % 3], 'title', 3, state, 'sha', '{}', item, time '00:00' + date '2026-03-21',
                    timestamptz '2026-03-21 00:00Z' + (state * 100 + number) * interval '1 second',
                    array_to_tsvector(array['w' || state, 'n' || number])
                from (select number, lpad(number::text, 32, '0')::uuid as item from generate_series(1, 100) number) items,
                    generate_series(0, 999) state""", DSL.val(WORKSPACE.toString()));
        PLAIN.execute("""
                insert into content_versions
                select content_id, current_version, workspace_id, 'title', 'body', 3, 'sha', '{}', null, created_by, null, changed_at
                from content_history""");
        PLAIN.execute("analyze content_history");
        PLAIN.execute("analyze content_versions");
    }

    @Test
    void an_item_is_found_by_index() {
        assertThat(contents.handle(new FindContent(OURS, THEN, BUSY)))
                .hasValueSatisfying(view -> assertThat(view.currentVersion()).isEqualTo(499));

        assertThat(plans.all()).isNotEmpty().allSatisfy(ContentHistoryPlansTest::readsByIndex);
    }

    @Test
    void its_versions_are_found_by_index() {
        assertThat(contents.handle(new BrowseVersions(OURS, THEN, BUSY, null, 20)))
                .hasValueSatisfying(page ->
                        assertThat(page.items().getFirst().versionNumber()).isEqualTo(499));
        assertThat(contents.handle(new FindVersion(OURS, THEN, BUSY, 499))).isPresent();
        assertThat(contents.handle(new FindVersion(OURS, THEN, BUSY, 500))).isEmpty();

        assertThat(plans.all()).hasSizeGreaterThan(3).allSatisfy(ContentHistoryPlansTest::readsByIndex);
    }

    @Test
    void lists_are_found_by_index_whatever_they_are_filtered_by() {
        browse(null, null, null);
        browse(ContentStatus.REVIEW, null, null);
        browse(null, ProjectId.of("p3"), null);
        browse(null, null, "w49");

        assertThat(plans.all()).hasSize(8).allSatisfy(ContentHistoryPlansTest::readsByIndex);
    }

    @Test
    void the_course_of_an_item_is_found_by_index() {
        var page = new ContentHistoryQueries(plans.asked(), contents)
                .handle(new BrowseStates(OURS, BUSY, List.of(Tenure.ALWAYS), null, 100));

        assertThat(page.items()).hasSize(100);
        assertThat(plans.all()).hasSize(1).allSatisfy(ContentHistoryPlansTest::readsByIndex);
    }

    private void browse(@Nullable ContentStatus status, @Nullable ProjectId project, @Nullable String q) {
        var page = contents.handle(new BrowseContents(OURS, THEN, status, project, q, null, 20, true));
        assertThat(page.items()).isNotEmpty();
    }

    private static void readsByIndex(String plan) {
        assertThat(plan).contains("Index").doesNotContain("Seq Scan");
    }
}
