package offenders.the_platform_knows_no_context.shared;

import offenders.the_platform_knows_no_context.prompts.api.PromptName;

class OffendingWord extends PromptName {}
