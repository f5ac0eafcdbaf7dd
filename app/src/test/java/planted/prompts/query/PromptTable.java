package planted.prompts.query;

public class PromptTable {}
