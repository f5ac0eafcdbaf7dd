package offenders.the_platform_knows_no_context.eventstore;

import offenders.the_platform_knows_no_context.prompts.api.PromptName;

class OffendingStore extends PromptName {}
