package offenders.events_are_handled_on_either_side_and_never_by_a_public_method.prompts.domain;

import org.axonframework.eventhandling.EventHandler;

class OffendingListener {

    @EventHandler
    void on(String event) {}
}
