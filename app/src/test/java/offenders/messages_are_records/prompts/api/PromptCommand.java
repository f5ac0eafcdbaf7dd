package offenders.messages_are_records.prompts.api;

interface PromptCommand {

    class OffendingDraft implements PromptCommand {}
}
