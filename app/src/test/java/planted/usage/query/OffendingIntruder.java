package planted.usage.query;

import planted.prompts.query.PromptTable;

class OffendingIntruder extends PromptTable {}
