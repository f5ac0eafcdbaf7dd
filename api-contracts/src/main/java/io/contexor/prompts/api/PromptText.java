package io.contexor.prompts.api;

import java.util.List;

/**
 * What one version of a prompt says.
 *
 * @param category a word of the team's own, to find prompts by
 * @param template the instruction, with {@code {name}} where a variable goes; {@code {{} and {@code }}} stand for braces
 * @param variables the names in the template, in the order in which they are asked for
 */
public record PromptText(String title, String category, PromptKind kind, String template, List<String> variables) {

    public PromptText {
        variables = List.copyOf(variables);
    }
}
