package offenders.every_event_says_its_revision.prompts.api;

interface PromptEvent {

    record OffendingPublication(String prompt) implements PromptEvent {}
}
