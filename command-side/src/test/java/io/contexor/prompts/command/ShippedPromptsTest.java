package io.contexor.prompts.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.prompts.api.PromptCommand.RenderPrompt;
import io.contexor.prompts.api.PromptCommand.ShipPrompt;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.domain.Prompt;
import io.contexor.shared.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedPromptsTest {

    private static final Map<String, List<String>> PARTS = Map.of(
            "fa", List.of("مقدمه", "نتیجه‌گیری", "توضیحات متا"),
            "ar", List.of("مقدمة", "خاتمة", "وصف"),
            "uk", List.of("вступ", "висновок", "метаопис"),
            "en", List.of("introduction", "conclusion", "meta description"));

    private static final Map<PromptKind, Set<String>> VARIABLES = Map.of(
            PromptKind.OUTLINE, Set.of("topic", "audience", "keywords"),
            PromptKind.DRAFT, Set.of("topic", "tone", "audience", "min_words", "keywords"),
            PromptKind.REWRITE, Set.of("tone", "audience", "instructions"),
            PromptKind.CAPTION, Set.of("platform", "topic", "tone", "keywords"));

    private final AggregateTestFixture<Prompt> prompt = new AggregateTestFixture<>(Prompt.class);

    static Stream<ShipPrompt> all() {
        return ShippedPrompts.all();
    }

    @Test
    void there_is_one_for_each_kind_in_each_language() {
        assertThat(all().map(ShipPrompt::promptId)).hasSize(16).doesNotHaveDuplicates();
        assertThat(all().map(ship -> ship.text().title())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void each_asks_for_the_variables_of_its_kind_and_for_no_others(ShipPrompt ship) {
        var variables = VARIABLES.getOrDefault(ship.text().kind(), Set.of());
        var values = variables.stream().collect(Collectors.toMap(Function.identity(), name -> "«" + name + "»"));

        prompt.givenCommands(ship)
                .when(new RenderPrompt(ship.promptId(), WorkspaceId.next(), null, null, values, Map.of(), false))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void drafts_have_an_introduction_headings_a_conclusion_and_a_meta_description() {
        PARTS.forEach((language, parts) -> assertThat(
                        ShippedPrompts.prompt(PromptKind.DRAFT, language).text().template())
                .contains("`##`", "`###`", "H2", "H3")
                .contains(parts));
    }
}
