package offenders.contexts_do_not_depend_on_each_other_in_circles.prompts.api;

import offenders.contexts_do_not_depend_on_each_other_in_circles.usage.api.OffendingUsage;

public class OffendingPrompt {

    OffendingUsage usage(OffendingUsage usage) {
        return usage;
    }
}
