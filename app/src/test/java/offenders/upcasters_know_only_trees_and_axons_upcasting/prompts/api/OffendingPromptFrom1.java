package offenders.upcasters_know_only_trees_and_axons_upcasting.prompts.api;

import tools.jackson.databind.json.JsonMapper;

class OffendingPromptFrom1 {

    JsonMapper json(JsonMapper json) {
        return json;
    }
}
