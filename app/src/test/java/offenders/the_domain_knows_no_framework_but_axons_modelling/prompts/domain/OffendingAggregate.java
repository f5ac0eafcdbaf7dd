package offenders.the_domain_knows_no_framework_but_axons_modelling.prompts.domain;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

class OffendingAggregate {

    @Nullable
    ApplicationContext context;
}
