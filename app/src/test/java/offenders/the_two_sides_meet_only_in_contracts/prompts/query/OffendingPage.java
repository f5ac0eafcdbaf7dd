package offenders.the_two_sides_meet_only_in_contracts.prompts.query;

import offenders.the_two_sides_meet_only_in_contracts.prompts.command.PromptDraft;

class OffendingPage extends PromptDraft {}
