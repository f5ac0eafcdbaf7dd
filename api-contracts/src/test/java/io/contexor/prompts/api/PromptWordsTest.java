package io.contexor.prompts.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.prompts.api.PromptRejection.LabelIsMissing;
import io.contexor.prompts.api.PromptRejection.PromptIsInactive;
import io.contexor.prompts.api.PromptRejection.PromptWasDraftedDifferently;
import io.contexor.prompts.api.PromptRejection.RenderedPromptIsTooLong;
import io.contexor.prompts.api.PromptRejection.TemplateIsMalformed;
import io.contexor.prompts.api.PromptRejection.TemplateIsTooLong;
import io.contexor.prompts.api.PromptRejection.TooManyVariables;
import io.contexor.prompts.api.PromptRejection.TooManyVersions;
import io.contexor.prompts.api.PromptRejection.ValueIsTooLong;
import io.contexor.prompts.api.PromptRejection.VariableIsMissing;
import io.contexor.prompts.api.PromptRejection.VariableIsUndeclared;
import io.contexor.prompts.api.PromptRejection.VariableIsUnknown;
import io.contexor.prompts.api.PromptRejection.VariableIsUnused;
import io.contexor.prompts.api.PromptRejection.VersionIsMissing;
import io.contexor.shared.Rejection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromptWordsTest {

    private static final PromptId PROMPT = PromptId.of("0193a1b2-0000-7000-8000-0000000000b1");

    static Stream<PromptRejection> refusals() {
        return Stream.of(
                new PromptWasDraftedDifferently(PROMPT),
                new PromptIsInactive(PROMPT),
                new VersionIsMissing(PROMPT, 7),
                new LabelIsMissing(PROMPT, PromptLabel.STAGING),
                new TooManyVersions(PROMPT, 500),
                new TemplateIsMalformed(12),
                new TemplateIsTooLong(20_001, 20_000),
                new TooManyVariables(51, 50),
                new VariableIsUndeclared("topic"),
                new VariableIsUnused("topic"),
                new VariableIsMissing("topic"),
                new VariableIsUnknown("topic"),
                new ValueIsTooLong("topic", 4_001, 4_000),
                new RenderedPromptIsTooLong(100_001, 100_000));
    }

    @Test
    void every_refusal_has_a_code_of_its_own() {
        assertThat(refusals().map(Rejection::code)).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z-]+"));
        assertThat(refusals().map(Object::getClass)).hasSize(PromptRejection.class.getPermittedSubclasses().length);
    }

    @Test
    void a_refusal_says_the_names_and_numbers_in_it() {
        assertThat(refusals().map(Rejection::detail))
                .anyMatch(detail -> detail.contains("staging"))
                .anyMatch(detail -> detail.contains("at character 12 "))
                .anyMatch(detail -> detail.contains("4001") && detail.contains("4000"))
                .filteredOn(detail -> detail.contains("topic"))
                .hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_is_read_as_it_is_written(PromptKind kind) {
        assertThat(PromptKind.of(kind.toString())).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource
    void a_label_is_read_as_it_is_written(PromptLabel label) {
        assertThat(PromptLabel.of(label.toString())).isEqualTo(label);
    }

    /** Stored for ever in every installation: another id would ship everything twice. */
    @Test
    void a_shipped_prompt_has_the_same_id_everywhere_and_for_ever() {
        assertThat(PromptId.shipped(PromptKind.DRAFT, "fa")).isEqualTo(PromptId.shipped(PromptKind.DRAFT, "fa"));
        assertThat(PromptId.shipped(PromptKind.DRAFT, "fa")).isNotEqualTo(PromptId.shipped(PromptKind.DRAFT, "ar"));
        assertThat(PromptId.shipped(PromptKind.DRAFT, "fa")).hasToString("554b8163-c2d1-3378-b109-1edc26953330");
    }
}
