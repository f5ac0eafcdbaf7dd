package io.contexor.prompts.api;

import java.util.Map;

/** What a command left behind: the prompt's newest version, its labels, and whether it is offered. */
public record PromptOutcome(PromptId id, int currentVersion, Map<PromptLabel, Integer> labels, boolean isActive) {}
