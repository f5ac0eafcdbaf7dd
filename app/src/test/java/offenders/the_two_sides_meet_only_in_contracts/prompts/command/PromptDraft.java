package offenders.the_two_sides_meet_only_in_contracts.prompts.command;

public class PromptDraft {}
