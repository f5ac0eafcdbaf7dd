package offenders.of_the_domain_only_aggregates_and_policies_are_public.prompts.domain;

public class OffendingStage {}
