package offenders.both_sides_are_package_private.prompts.command;

public class OffendingGateway {}
