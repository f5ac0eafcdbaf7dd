package io.contexor.content.query;

import static io.contexor.content.query.ReadContents.ELSEWHERE;
import static io.contexor.content.query.ReadContents.MINA;
import static io.contexor.content.query.ReadContents.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.content.api.ContentEvent.ContentArchived;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentQuery.BrowseContents;
import io.contexor.content.api.ContentStatus;
import io.contexor.content.api.ContentSummary;
import io.contexor.content.api.ProjectId;
import io.contexor.shared.Moment;
import io.contexor.web.MalformedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentQueriesTest {

    private final ReadContents contents = new ReadContents();

    @Test
    void pages_repeat_and_skip_nothing_though_all_changed_at_once() {
        List<ContentId> written = new ArrayList<>();
        for (int item = 0; item < 25; item++) {
            written.add(contents.write(WORKSPACE, "Title", "Body"));
        }
        List<ContentId> read = new ArrayList<>();
        String cursor = null;
        do {
            var page = contents.browse(
                    new BrowseContents(Set.of(WORKSPACE), Moment.NOW, null, null, null, cursor, 4, true));
            assertThat(page.total()).isEqualTo(25);
            page.items().forEach(item -> read.add(item.id()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void filters_by_status_project_and_workspace() {
        var draft = contents.write(WORKSPACE, "One", "Body");
        var archived = contents.write(WORKSPACE, "Two", "Body");
        contents.tell(WORKSPACE, new ContentArchived(archived, MINA), ReadContents.NOON, 2);
        contents.write(ELSEWHERE, "Three", "Body");

        assertThat(ids(null, null)).containsExactlyInAnyOrder(draft, archived);
        assertThat(ids(ContentStatus.ARCHIVED, null)).containsExactly(archived);
        assertThat(ids(null, "spring")).containsExactlyInAnyOrder(draft, archived);
        assertThat(ids(null, "autumn")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "كتاب‌ها را می‌خواهم, کتابها",
        "كتاب, کتاب",
        "مدرسة, مدرسه",
        "اَلسَّلَامُ عَلَيْكُمْ, السلام عليكم",
        "إسلام آباد أحمد, اسلام اباد احمد",
        "سال ۱۴۰۵, 1405",
        "سال 1405, ١٤٠٥",
        "عـــلي, علی",
        "п'ять м’ячів, П’ЯТЬ мʼячів",
        "Zwölf Éclairs, zwolf ecla",
        "我们喜欢写作, 写作",
        "Nowruz begins, nowr beg"
    })
    void finds_what_a_reader_takes_for_the_same(String body, String q) {
        var content = contents.write(WORKSPACE, "Title", body);

        assertThat(contents.found(q)).containsExactly(content);
    }

    @Test
    void finds_by_title_and_needs_every_word() {
        var content = contents.write(WORKSPACE, "Spring", "flowers");

        assertThat(contents.found("spring flow")).containsExactly(content);
        assertThat(contents.found("spring snow")).isEmpty();
    }

    @Test
    void leaves_all_for_a_blank_search_and_none_for_one_without_words() {
        var content = contents.write(WORKSPACE, "Title", "Body");

        assertThat(contents.found("  ")).containsExactly(content);
        assertThat(contents.found("!!!")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\\",
                "a & | ! ( )",
                "':*",
                "a' & 'b",
                "<->",
                "a:*",
                "\"",
                "--",
                "%_",
                "'; drop table content_list",
                "\uD83D\uDE00",
                "$$",
                "a\\'b"
            })
    void takes_no_search_for_sql(String q) {
        contents.write(WORKSPACE, "Title", "Body");

        assertThat(contents.found(q)).isEmpty();
    }

    @Test
    void stores_texts_of_any_shape() {
        contents.write(WORKSPACE, "Title", "x".repeat(200_000));
        contents.write(WORKSPACE, "Title", "\uFDFA".repeat(200_000));
        var many = new StringBuilder();
        for (int word = 0; many.length() < 200_000; word++) {
            many.append(Integer.toString(word, 36)).append(' ');
        }
        contents.write(WORKSPACE, "Title", many.toString());

        assertThat(contents.found("title")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "AQABYQ", "!!"})
    void refuses_a_malformed_cursor(String cursor) {
        assertThatThrownBy(() -> contents.browse(
                        new BrowseContents(Set.of(WORKSPACE), Moment.NOW, null, null, null, cursor, 20, false)))
                .isInstanceOf(MalformedRequest.class);
    }

    private List<ContentId> ids(@Nullable ContentStatus status, @Nullable String project) {
        var query = new BrowseContents(
                Set.of(WORKSPACE),
                Moment.NOW,
                status,
                project == null ? null : ProjectId.of(project),
                null,
                null,
                100,
                false);
        return contents.browse(query).items().stream().map(ContentSummary::id).toList();
    }
}
