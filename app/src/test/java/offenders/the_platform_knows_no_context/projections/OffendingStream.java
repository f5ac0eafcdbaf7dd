package offenders.the_platform_knows_no_context.projections;

import offenders.the_platform_knows_no_context.prompts.api.PromptName;

class OffendingStream extends PromptName {}
