package offenders.a_context_touches_only_its_own_tables.usage.query;

import offenders.a_context_touches_only_its_own_tables.tables.PromptsSummary;

class OffendingProjection extends PromptsSummary {}
