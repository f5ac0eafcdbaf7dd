package offenders.both_sides_are_package_private.prompts.query;

public class OffendingQueries {}
