package offenders.a_processing_group_is_named_after_its_context_and_view.usage.query;

import org.axonframework.config.ProcessingGroup;

@ProcessingGroup("prompts.summary")
class OffendingProjection {}
