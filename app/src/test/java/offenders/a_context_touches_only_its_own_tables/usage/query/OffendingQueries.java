package offenders.a_context_touches_only_its_own_tables.usage.query;

import static offenders.a_context_touches_only_its_own_tables.tables.Tables.PROMPTS_SUMMARY;

class OffendingQueries {

    Object table() {
        return PROMPTS_SUMMARY;
    }
}
