package io.contexor.journeys;

import io.contexor.journeys.ContractTest.Example;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What must have happened before an example about prompts can be asked for: Mina drafted one in a workspace of her own. */
final class PromptExamples {

    private static final String FIRST = "Write for {audience}.\n\nThe topic is {topic}.";
    private static final String SECOND = FIRST + " Be brief.";

    private final String operation;
    private final Person mina;
    private final String workspace;

    private PromptExamples(Node node, String operation) {
        this.operation = operation;
        this.mina = node.person("Mina", operation);
        this.workspace = MadeUpPeople.workspace(operation).toString();
    }

    /** None for an operation about something else. */
    static Optional<PromptExamples> of(Node node, String operation) {
        return operation.contains("Prompt") ? Optional.of(new PromptExamples(node, operation)) : Optional.empty();
    }

    Person.Reply send(Example example) {
        var path = example.path()
                .replace("{prompt_id}", operation.equals("draftPrompt") ? "" : drafted())
                .replace("{label}", "production")
                .replace("{version}", "1");
        var query = switch (operation) {
            case "browsePrompts" -> "?workspace=" + workspace;
            case "comparePromptVersions" -> "?from=1&to=2";
            default -> "";
        };
        var body = example.request();
        if (body.has("workspace")) {
            ((ObjectNode) body).put("workspace", workspace);
        }
        return mina.send(example.method(), path + query, body.isMissingNode() ? null : body.toString());
    }

    private String drafted() {
        var prompt = mina.post(
                        "/api/v1/prompts",
                        Map.of(
                                "title",
                                "Blog post",
                                "category",
                                "blog",
                                "prompt_template",
                                FIRST,
                                "variables",
                                List.of("audience", "topic"),
                                "workspace",
                                workspace))
                .text("id");
        var path = "/api/v1/prompts/" + prompt;
        switch (operation) {
            case "findPrompt", "browsePrompts", "removePromptLabel" ->
                mina.put(path + "/labels/production", Map.of("version", 1));
            case "comparePromptVersions" -> mina.patch(path, Map.of("prompt_template", SECOND));
            case "activatePrompt" -> mina.post(path + "/deactivate", Map.of());
            default -> {}
        }
        return prompt;
    }
}
