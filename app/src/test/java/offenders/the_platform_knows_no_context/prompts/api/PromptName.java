package offenders.the_platform_knows_no_context.prompts.api;

public class PromptName {}
