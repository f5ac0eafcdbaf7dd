package offenders.the_platform_knows_no_context.web;

import offenders.the_platform_knows_no_context.prompts.api.PromptName;

class OffendingManners extends PromptName {}
