package offenders.a_context_touches_only_its_own_tables.tables;

/** Stands for the class in which jOOQ lists the tables. */
public final class Tables {

    public static final Object PROMPTS_SUMMARY = new Object();

    private Tables() {}
}
