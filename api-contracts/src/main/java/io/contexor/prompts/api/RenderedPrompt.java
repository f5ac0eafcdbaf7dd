package io.contexor.prompts.api;

/** One version of a prompt with its variables filled in. */
public record RenderedPrompt(PromptId promptId, int version, String sha256, String text) {}
