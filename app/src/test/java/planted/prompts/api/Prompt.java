package planted.prompts.api;

public class Prompt {}
