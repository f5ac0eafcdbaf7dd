package io.contexor.prompts.query;

import static io.contexor.prompts.query.ReadPrompts.ELSEWHERE;
import static io.contexor.prompts.query.ReadPrompts.MINA;
import static io.contexor.prompts.query.ReadPrompts.NOON;
import static io.contexor.prompts.query.ReadPrompts.WORKSPACE;
import static io.contexor.prompts.query.ReadPrompts.drafted;
import static io.contexor.prompts.query.ReadPrompts.revised;
import static io.contexor.prompts.query.ReadPrompts.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.prompts.api.PromptEvent;
import io.contexor.prompts.api.PromptEvent.LabelMoved;
import io.contexor.prompts.api.PromptEvent.LabelRemoved;
import io.contexor.prompts.api.PromptEvent.PromptActivated;
import io.contexor.prompts.api.PromptEvent.PromptDeactivated;
import io.contexor.prompts.api.PromptEvent.PromptShipped;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptLabel;
import io.contexor.prompts.api.PromptQuery.BrowsePromptVersions;
import io.contexor.prompts.api.PromptQuery.BrowsePrompts;
import io.contexor.prompts.api.PromptQuery.ComparePromptVersions;
import io.contexor.prompts.api.PromptQuery.FindPrompt;
import io.contexor.prompts.api.PromptQuery.FindPromptVersion;
import io.contexor.prompts.api.PromptVersionSummary;
import io.contexor.shared.LineChange;
import io.contexor.shared.Moment;
import io.contexor.shared.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromptQueriesTest {

    private final ReadPrompts prompts = new ReadPrompts();
    private final PromptId prompt = PromptId.next();

    @Test
    void a_prompt_is_shown_as_it_was_last_changed() {
        prompts.tell(
                drafted(prompt, WORKSPACE, text("One {topic}.")),
                revised(prompt, 2, "Two {topic}."),
                new LabelMoved(prompt, PromptLabel.PRODUCTION, 1, MINA),
                new LabelMoved(prompt, PromptLabel.STAGING, 2, MINA),
                new LabelMoved(prompt, PromptLabel.PRODUCTION, 2, MINA),
                new LabelRemoved(prompt, PromptLabel.STAGING, MINA),
                new PromptDeactivated(prompt, MINA));

        var found = prompts.find(prompt);

        assertThat(found.promptTemplate()).isEqualTo("Two {topic}.");
        assertThat(found.variables()).containsExactly("topic");
        assertThat(found.currentVersion()).isEqualTo(2);
        assertThat(found.sha256()).isEqualTo("sha-2");
        assertThat(found.labels()).isEqualTo(Map.of(PromptLabel.PRODUCTION, 2));
        assertThat(found.isActive()).isFalse();
        assertThat(found.workspace()).isEqualTo(WORKSPACE);
        assertThat(found.createdBy()).isEqualTo(MINA);
        assertThat(found.changedAt()).isEqualTo(NOON.plusSeconds(6));
        assertThat(found.revision()).isEqualTo(6);
    }

    @Test
    void what_is_told_again_changes_nothing() {
        var history = new PromptEvent[] {
            drafted(prompt, WORKSPACE, text("One {topic}.")),
            revised(prompt, 2, "Two {topic}."),
            new LabelMoved(prompt, PromptLabel.PRODUCTION, 2, MINA),
            new PromptDeactivated(prompt, MINA),
            new PromptActivated(prompt, MINA)
        };
        prompts.tell(history);
        var once = prompts.find(prompt);

        prompts.tell(history);

        assertThat(prompts.find(prompt)).isEqualTo(once);
        assertThat(versions()).containsExactly(2, 1);
    }

    @Test
    void what_comes_with_the_product_is_everyones_and_nobodys_work() {
        prompts.tell(
                new PromptShipped(prompt, 1, text("One."), "sha-1"),
                new PromptShipped(prompt, 2, text("Two."), "sha-2"));

        var found = prompts.queries
                .handle(new FindPrompt(Set.of(), Moment.NOW, prompt))
                .orElseThrow();

        assertThat(found.workspace()).isNull();
        assertThat(found.createdBy()).isNull();
        assertThat(found.promptTemplate()).isEqualTo("Two.");
        assertThat(versions()).containsExactly(2, 1);
    }

    @Test
    void nothing_of_another_workspace_is_found_in_any_way() {
        var theirs = Set.of(ELSEWHERE);
        prompts.tell(drafted(prompt, WORKSPACE, text("One.")), revised(prompt, 2, "Two."));

        assertThat(prompts.queries.handle(new FindPrompt(theirs, Moment.NOW, prompt)))
                .isEmpty();
        assertThat(prompts.queries.handle(new FindPromptVersion(theirs, Moment.NOW, prompt, 1)))
                .isEmpty();
        assertThat(prompts.queries.handle(new BrowsePromptVersions(theirs, Moment.NOW, prompt, null, 10)))
                .isEmpty();
        assertThat(prompts.queries.handle(new ComparePromptVersions(theirs, Moment.NOW, prompt, 1, 2)))
                .isEmpty();
        assertThat(prompts.found(browse(theirs, true, null, null, null))).isEmpty();
    }

    @Test
    void filters_by_place_kind_activity_and_words() {
        var draft = prompts.draft(WORKSPACE, "Spring", PromptKind.DRAFT);
        var outline = prompts.draft(WORKSPACE, "Autumn", PromptKind.OUTLINE);
        var everyones = prompts.draft(null, "Winter", PromptKind.DRAFT);
        prompts.draft(ELSEWHERE, "Summer", PromptKind.DRAFT);
        prompts.tell(new PromptDeactivated(outline, MINA), NOON, 1);
        var ours = Set.of(WORKSPACE);

        assertThat(prompts.found(browse(ours, true, null, null, null)))
                .containsExactlyInAnyOrder(draft, outline, everyones);
        assertThat(prompts.found(browse(ours, false, null, null, null))).containsExactlyInAnyOrder(draft, outline);
        assertThat(prompts.found(browse(Set.of(), true, null, null, null))).containsExactly(everyones);
        assertThat(prompts.found(browse(ours, true, PromptKind.DRAFT, null, null)))
                .containsExactlyInAnyOrder(draft, everyones);
        assertThat(prompts.found(browse(ours, true, null, false, null))).containsExactly(outline);
        assertThat(prompts.found(browse(ours, true, null, null, "aut"))).containsExactly(outline);
        assertThat(prompts.found(new BrowsePrompts(ours, Moment.NOW, true, "news", null, null, null, null, 10, false)))
                .isEmpty();
    }

    @Test
    void pages_repeat_and_skip_nothing_though_all_changed_at_once() {
        List<PromptId> written = new ArrayList<>();
        for (int number = 0; number < 11; number++) {
            written.add(prompts.draft(number % 3 == 0 ? null : WORKSPACE, "Title", PromptKind.DRAFT));
        }
        List<PromptId> read = new ArrayList<>();
        String cursor = null;
        do {
            var page = prompts.queries.handle(
                    new BrowsePrompts(Set.of(WORKSPACE), Moment.NOW, true, null, null, null, null, cursor, 4, true));
            assertThat(page.total()).isEqualTo(11);
            page.items().forEach(item -> read.add(item.id()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void versions_are_read_and_compared() {
        prompts.tell(drafted(prompt, WORKSPACE, text("Same.\nOne.")), revised(prompt, 2, "Same.\nTwo."));

        assertThat(prompts.queries.handle(new FindPromptVersion(Set.of(WORKSPACE), Moment.NOW, prompt, 1)))
                .hasValueSatisfying(
                        version -> assertThat(version.promptTemplate()).isEqualTo("Same.\nOne."));
        assertThat(prompts.queries.handle(new FindPromptVersion(Set.of(WORKSPACE), Moment.NOW, prompt, 3)))
                .isEmpty();
        assertThat(prompts.queries
                        .handle(new ComparePromptVersions(Set.of(WORKSPACE), Moment.NOW, prompt, 1, 2))
                        .orElseThrow()
                        .changes())
                .containsExactly(
                        new LineChange("equal", 1, List.of("Same."), 1, List.of("Same.")),
                        new LineChange("change", 2, List.of("One."), 2, List.of("Two.")));
    }

    private List<Integer> versions() {
        return prompts
                .queries
                .handle(new BrowsePromptVersions(Set.of(WORKSPACE), Moment.NOW, prompt, null, 10))
                .orElseThrow()
                .items()
                .stream()
                .map(PromptVersionSummary::versionNumber)
                .toList();
    }

    private static BrowsePrompts browse(
            Set<WorkspaceId> workspaces,
            boolean global,
            @Nullable PromptKind kind,
            @Nullable Boolean active,
            @Nullable String q) {
        return new BrowsePrompts(workspaces, Moment.NOW, global, null, kind, active, q, null, 100, false);
    }
}
