package offenders.contracts_know_only_annotations.prompts.api;

import tools.jackson.databind.JsonNode;

record OffendingContract(JsonNode tree) {}
