package offenders.the_domain_knows_no_framework_but_axons_modelling.prompts.domain;

import org.axonframework.eventhandling.EventBus;

class OffendingDispatcher {

    EventBus bus(EventBus bus) {
        return bus;
    }
}
