package io.contexor.prompts.query;

import static io.contexor.prompts.query.ReadPrompts.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptQuery.BrowsePromptVersions;
import io.contexor.prompts.api.PromptQuery.BrowsePrompts;
import io.contexor.prompts.api.PromptQuery.FindPrompt;
import io.contexor.prompts.api.PromptQuery.FindPromptVersion;
import io.contexor.shared.Moment;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.Plans;
import io.contexor.testing.TestPostgres;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Among fifty thousand states of prompts, no question about the past reads them all. */
class PromptHistoryPlansTest {

    private static final DSLContext PLAIN = TestPostgres.jooq();
    private static final PromptId BUSY = new PromptId(new UUID(0, 1));
    private static final Set<WorkspaceId> OURS = Set.of(WORKSPACE);
    private static final Moment THEN = new Moment(25_000);

    private final Plans plans = new Plans(PLAIN);
    private final PromptQueries prompts = new PromptQueries(plans.asked());

    @BeforeAll
    static void fifty_prompts_have_lived_a_thousand_states_each() {
        PLAIN.execute("""
                insert into prompts_history (prompt_id, revision, from_position, until_position, workspace_id, title, category, kind, sha256,
                    current_version, created_at, changed_at, search)
                select prompt, state, state * 50 + number, case state when 999 then 9223372036854775807 else state * 50 + 50 + number end,
                    case number % 5 when 0 then null else {0}::uuid end, 'title', 'c' || number % 10,
                    (array['outline', 'draft'])[1 + number % 2], 'sha', state + 1, timestamptz '2026-03-21 00:00Z',
                    timestamptz '2026-03-21 00:00Z' + (state * 50 + number) * interval '1 second',
                    array_to_tsvector(array['w' || state, 'n' || number])
                from (select number, lpad(number::text, 32, '0')::uuid as prompt from generate_series(1, 50) number) prompts,
                    generate_series(0, 999) state""", DSL.val(WORKSPACE.toString()));
        PLAIN.execute("""
                insert into prompts_versions
                select prompt_id, current_version, title, category, kind, 'template', '{}', sha256, null, null, changed_at
                from prompts_history""");
        PLAIN.execute("analyze prompts_history");
        PLAIN.execute("analyze prompts_versions");
    }

    @Test
    void a_prompt_and_its_versions_are_found_by_index() {
        assertThat(prompts.handle(new FindPrompt(OURS, THEN, BUSY)))
                .hasValueSatisfying(view -> assertThat(view.currentVersion()).isEqualTo(500));
        assertThat(prompts.handle(new BrowsePromptVersions(OURS, THEN, BUSY, null, 20)))
                .isPresent();
        assertThat(prompts.handle(new FindPromptVersion(OURS, THEN, BUSY, 501))).isEmpty();

        assertThat(plans.all()).hasSizeGreaterThan(3).allSatisfy(PromptHistoryPlansTest::readsByIndex);
    }

    @Test
    void lists_are_found_by_index_whatever_they_are_filtered_by() {
        browse(null, null, null);
        browse("c3", null, null);
        browse(null, PromptKind.DRAFT, null);
        browse(null, null, "w49");

        assertThat(plans.all()).hasSize(8).allSatisfy(PromptHistoryPlansTest::readsByIndex);
    }

    private void browse(@Nullable String category, @Nullable PromptKind kind, @Nullable String q) {
        var page = prompts.handle(new BrowsePrompts(OURS, THEN, true, category, kind, null, q, null, 20, true));
        assertThat(page.items()).isNotEmpty();
    }

    private static void readsByIndex(String plan) {
        assertThat(plan).contains("Index").doesNotContain("Seq Scan");
    }
}
