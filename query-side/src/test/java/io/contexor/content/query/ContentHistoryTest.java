package io.contexor.content.query;

import static io.contexor.content.query.ReadContents.ELSEWHERE;
import static io.contexor.content.query.ReadContents.MINA;
import static io.contexor.content.query.ReadContents.NOON;
import static io.contexor.content.query.ReadContents.OMID;
import static io.contexor.content.query.ReadContents.WORKSPACE;
import static io.contexor.content.query.ReadContents.drafted;
import static io.contexor.content.query.ReadContents.revised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contexor.content.api.ContentDifference;
import io.contexor.content.api.ContentEvent.ContentApproved;
import io.contexor.content.api.ContentEvent.ContentSubmitted;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentQuery.BrowseStates;
import io.contexor.content.api.ContentQuery.CompareMoments;
import io.contexor.content.api.ContentQuery.FindContent;
import io.contexor.content.api.ContentQuery.LocateContent;
import io.contexor.content.api.ContentStateView;
import io.contexor.content.api.ContentStatus;
import io.contexor.shared.LineChange;
import io.contexor.shared.Moment;
import io.contexor.shared.Personal;
import io.contexor.shared.Tenure;
import io.contexor.shared.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContentHistoryTest {

    private final ReadContents contents = new ReadContents();
    private final ContentId content = ContentId.next();

    @BeforeEach
    void it_was_written_approved_and_written_again() {
        contents.tell(
                WORKSPACE,
                drafted(content, WORKSPACE, "Title"),
                revised(content, 1, "Title", "One.\nTwo."),
                new ContentSubmitted(content, 1, MINA),
                new ContentApproved(content, 1, "sha-1", OMID, "Good."));
    }

    @Test
    void tells_each_state_with_the_event_that_led_to_it() {
        assertThat(states(Tenure.ALWAYS))
                .extracting(ContentStateView::position, ContentStateView::event, ContentStateView::status)
                .containsExactly(
                        tuple(40L, "content.ContentApproved", ContentStatus.APPROVED),
                        tuple(30L, "content.ContentSubmitted", ContentStatus.REVIEW),
                        tuple(20L, "content.ContentRevised", ContentStatus.DRAFT),
                        tuple(10L, "content.ContentDrafted", ContentStatus.DRAFT));
        assertThat(states(Tenure.ALWAYS).getFirst()).satisfies(state -> {
            assertThat(state.at()).isEqualTo(NOON.plusSeconds(3));
            assertThat(state.by()).isEqualTo(MINA);
            assertThat(state.byName()).isEqualTo(Personal.sealed("personal:sealed-name"));
            assertThat(state.version()).isEqualTo(1);
            assertThat(state.revision()).isEqualTo(3);
            assertThat(state.changed())
                    .containsExactly("status", "approved_by", "approved_at", "approved_version", "approval_notes");
        });
    }

    @Test
    void tells_of_the_first_state_what_it_began_with() {
        assertThat(states(Tenure.ALWAYS).getLast().changed())
                .containsExactly("status", "title", "word_count", "current_version", "pii_warnings");
    }

    @Test
    void goes_on_page_by_page() {
        var first = contents.histories.handle(
                new BrowseStates(Set.of(WORKSPACE), content, List.of(Tenure.ALWAYS), null, 3));
        var second = contents.histories.handle(
                new BrowseStates(Set.of(WORKSPACE), content, List.of(Tenure.ALWAYS), first.nextCursor(), 3));

        assertThat(first.items()).hasSize(3);
        assertThat(second.items())
                .singleElement()
                .extracting(ContentStateView::revision)
                .isEqualTo(0L);
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void leaves_out_what_was_over_before_somebody_came_and_what_came_after_they_left() {
        assertThat(states(new Tenure(25, 40)))
                .extracting(ContentStateView::position)
                .containsExactly(30L, 20L);
        assertThat(states(new Tenure(0, 15), new Tenure(40, Long.MAX_VALUE)))
                .extracting(ContentStateView::position)
                .containsExactly(40L, 10L);
        assertThat(states()).isEmpty();
    }

    @Test
    void is_of_its_workspace_only() {
        assertThat(contents.histories.handle(new LocateContent(Set.of(WORKSPACE), content)))
                .contains(WORKSPACE);
        assertThat(contents.histories.handle(new LocateContent(Set.of(ELSEWHERE), content)))
                .isEmpty();
        assertThat(contents.histories
                        .handle(new BrowseStates(Set.of(ELSEWHERE), content, List.of(Tenure.ALWAYS), null, 9))
                        .items())
                .isEmpty();
    }

    @Test
    void tells_two_moments_apart_field_by_field_and_line_by_line() {
        contents.tell(WORKSPACE, revised(content, 2, "Titles", "One.\nThree."), NOON.plusSeconds(9), 4);

        var difference = difference(WORKSPACE, 20, WORKSPACE, 50).orElseThrow();

        assertThat(difference.fields())
                .extracting(ContentDifference.FieldChange::field)
                .containsExactly(
                        "current_version",
                        "sha256",
                        "approved_by",
                        "approved_by_name",
                        "approved_at",
                        "approved_version",
                        "approval_notes",
                        "revision");
        assertThat(difference.title().changes())
                .containsExactly(new LineChange("change", 1, List.of("Title"), 1, List.of("Titles")));
        assertThat(difference.body().linesAdded()).isEqualTo(1);
        assertThat(difference.body().changes())
                .containsExactly(
                        new LineChange("equal", 1, List.of("One."), 1, List.of("One.")),
                        new LineChange("change", 2, List.of("Two."), 2, List.of("Three.")));
    }

    @Test
    void tells_of_equal_moments_that_nothing_differs() {
        var difference = difference(WORKSPACE, 30, WORKSPACE, 39).orElseThrow();

        assertThat(difference.fields()).isEmpty();
        assertThat(difference.title().changes()).isEmpty();
        assertThat(difference.body().changes()).isEmpty();
    }

    @Test
    void tells_nothing_apart_where_one_side_is_not_seen() {
        assertThat(difference(WORKSPACE, 9, WORKSPACE, 40)).isEmpty();
        assertThat(difference(ELSEWHERE, 20, WORKSPACE, 40)).isEmpty();
        assertThat(difference(WORKSPACE, 20, ELSEWHERE, 40)).isEmpty();
    }

    private Optional<ContentDifference> difference(WorkspaceId formerly, long from, WorkspaceId later, long to) {
        return contents.histories.handle(new CompareMoments(
                new FindContent(Set.of(formerly), new Moment(from), content),
                new FindContent(Set.of(later), new Moment(to), content)));
    }

    private List<ContentStateView> states(Tenure... tenure) {
        return contents.histories
                .handle(new BrowseStates(Set.of(WORKSPACE), content, List.of(tenure), null, 100))
                .items();
    }
}
