package io.contexor.prompts.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a prompt.
 *
 * <p>These records are stored forever. A component may be added with a default; it is never renamed, retyped or
 * removed. Each has a golden file under {@code src/test/resources/events/prompts}. A {@code sha256} is the hex SHA-256 of
 * title, category, kind, variables with commas between, and template, joined by line feeds, in UTF-8.
 */
public sealed interface PromptEvent {

    PromptId promptId();

    /** Version 1 was written; without a {@code workspace} it is everyone's. */
    @Revision("1")
    record PromptDrafted(
            PromptId promptId, @Nullable WorkspaceId workspace, PromptText text, String sha256, AccountId author)
            implements PromptEvent {}

    @Revision("1")
    record PromptRevised(PromptId promptId, int version, PromptText text, String sha256, AccountId author)
            implements PromptEvent {}

    /** A version came with the product; the first one begins a prompt that is everyone's. */
    @Revision("1")
    record PromptShipped(PromptId promptId, int version, PromptText text, String sha256) implements PromptEvent {}

    @Revision("1")
    record LabelMoved(PromptId promptId, PromptLabel label, int version, AccountId by) implements PromptEvent {}

    @Revision("1")
    record LabelRemoved(PromptId promptId, PromptLabel label, AccountId by) implements PromptEvent {}

    @Revision("1")
    record PromptActivated(PromptId promptId, AccountId by) implements PromptEvent {}

    @Revision("1")
    record PromptDeactivated(PromptId promptId, AccountId by) implements PromptEvent {}
}
