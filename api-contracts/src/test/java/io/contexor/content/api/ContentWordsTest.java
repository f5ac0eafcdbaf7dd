package io.contexor.content.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.content.api.ContentRejection.ApproverIsAuthor;
import io.contexor.content.api.ContentRejection.ContentHasMovedOn;
import io.contexor.content.api.ContentRejection.ContentHasNoText;
import io.contexor.content.api.ContentRejection.ContentIsInAnotherState;
import io.contexor.content.api.ContentRejection.ContentIsMissing;
import io.contexor.content.api.ContentRejection.ContentIsTooLong;
import io.contexor.content.api.ContentRejection.ContentWasDraftedDifferently;
import io.contexor.shared.Rejection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentWordsTest {

    private static final ContentId CONTENT = ContentId.of("0193a1b2-0000-7000-8000-000000000001");

    static Stream<ContentRejection> refusals() {
        return Stream.of(
                new ContentIsMissing(CONTENT),
                new ContentIsInAnotherState(CONTENT, "approved", ContentStatus.DRAFT),
                new ContentWasDraftedDifferently(CONTENT),
                new ContentHasMovedOn(CONTENT, 1, 2),
                new ContentHasNoText(CONTENT),
                new ContentIsTooLong(CONTENT, 200_001, 200_000),
                new ApproverIsAuthor(CONTENT, 1));
    }

    @Test
    void every_refusal_has_a_code_of_its_own() {
        assertThat(refusals().map(Rejection::code)).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z-]+"));
        assertThat(refusals().map(Object::getClass)).hasSize(ContentRejection.class.getPermittedSubclasses().length);
    }

    @Test
    void a_refusal_says_the_numbers_in_it() {
        assertThat(new ContentIsTooLong(CONTENT, 200_001, 200_000).detail()).contains("200001", "200000");
        assertThat(new ContentHasMovedOn(CONTENT, 1, 2).detail()).contains("1", "2");
        assertThat(new ContentIsInAnotherState(CONTENT, "approved", ContentStatus.IN_PROGRESS).detail())
                .contains("in_progress", "approved");
    }

    @ParameterizedTest
    @EnumSource
    void a_status_is_read_as_it_is_written(ContentStatus status) {
        assertThat(ContentStatus.of(status.toString())).isEqualTo(status);
    }
}
