package offenders.the_side_that_changes_does_not_lean_on_the_side_that_reads.prompts.query;

public class PromptView {}
