package offenders.contexts_do_not_depend_on_each_other_in_circles.usage.api;

import offenders.contexts_do_not_depend_on_each_other_in_circles.prompts.api.OffendingPrompt;

public class OffendingUsage {

    OffendingPrompt prompt(OffendingPrompt prompt) {
        return prompt;
    }
}
