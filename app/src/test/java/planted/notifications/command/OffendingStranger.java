package planted.notifications.command;

import planted.prompts.api.Prompt;

class OffendingStranger extends Prompt {}
