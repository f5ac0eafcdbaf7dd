package offenders.the_platform_knows_no_context.security;

import offenders.the_platform_knows_no_context.prompts.api.PromptName;

class OffendingGate extends PromptName {}
