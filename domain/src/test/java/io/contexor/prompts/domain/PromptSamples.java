package io.contexor.prompts.domain;

import io.contexor.prompts.api.PromptCommand.DraftPrompt;
import io.contexor.prompts.api.PromptCommand.RenderPrompt;
import io.contexor.prompts.api.PromptCommand.RevisePrompt;
import io.contexor.prompts.api.PromptEvent.PromptDrafted;
import io.contexor.prompts.api.PromptEvent.PromptRevised;
import io.contexor.prompts.api.PromptEvent.PromptShipped;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptText;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Rejection;
import io.contexor.shared.WorkspaceId;
import java.util.Map;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/** The prompts our tests talk about: Mina's workspace drafts blogs, Omid runs the installation. */
final class PromptSamples {

    static final PromptId PROMPT = PromptId.of("0193a1b2-0000-7000-8000-0000000000b1");
    static final WorkspaceId WORKSPACE = WorkspaceId.of("0193a1b2-0000-7000-8000-00000000000a");
    static final WorkspaceId ELSEWHERE = WorkspaceId.of("0193a1b2-0000-7000-8000-00000000000b");
    static final AccountId MINA = AccountId.of("0193a1b2-0000-7000-8000-0000000000a1");
    static final AccountId OMID = AccountId.of("0193a1b2-0000-7000-8000-0000000000a2");
    static final String TEMPLATE = "Write about {topic}.";

    static DraftPrompt draft(@Nullable WorkspaceId workspace, String template) {
        return new DraftPrompt(PROMPT, workspace, "Blog", "blog", PromptKind.DRAFT, template, null, MINA);
    }

    static RevisePrompt revise(String template) {
        return new RevisePrompt(PROMPT, WORKSPACE, null, null, null, template, null, MINA);
    }

    static RenderPrompt render(@Nullable WorkspaceId workspace, Map<String, String> variables) {
        return new RenderPrompt(PROMPT, workspace, null, null, variables, Map.of(), false);
    }

    static PromptDrafted drafted(@Nullable WorkspaceId workspace, String template) {
        return new PromptDrafted(PROMPT, workspace, text(template), sha256(template), MINA);
    }

    static PromptRevised revised(int version, String template) {
        return new PromptRevised(PROMPT, version, text(template), sha256(template), MINA);
    }

    static PromptShipped shipped(int version, String template) {
        return new PromptShipped(PROMPT, version, text(template), sha256(template));
    }

    static PromptText text(String template) {
        return new PromptText(
                "Blog",
                "blog",
                PromptKind.DRAFT,
                template,
                Template.of(template).variables());
    }

    static String sha256(String template) {
        return new Edition(text(template)).sha256();
    }

    static Matcher<CommandRejected> rejectedBecause(Rejection expected) {
        return new CustomTypeSafeMatcher<>("rejected because " + expected) {
            @Override
            protected boolean matchesSafely(CommandRejected actual) {
                return actual.rejection().equals(expected);
            }
        };
    }

    private PromptSamples() {}
}
