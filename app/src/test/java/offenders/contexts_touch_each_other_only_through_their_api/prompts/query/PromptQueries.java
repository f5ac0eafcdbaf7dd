package offenders.contexts_touch_each_other_only_through_their_api.prompts.query;

public class PromptQueries {}
