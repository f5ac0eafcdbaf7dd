package offenders.a_context_touches_only_its_own_tables.tables;

/** Stands for the class that jOOQ makes of a table. */
public class PromptsSummary {}
