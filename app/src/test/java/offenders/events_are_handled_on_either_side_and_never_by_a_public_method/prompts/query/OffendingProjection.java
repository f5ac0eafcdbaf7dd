package offenders.events_are_handled_on_either_side_and_never_by_a_public_method.prompts.query;

import org.axonframework.eventhandling.EventHandler;

class OffendingProjection {

    @EventHandler
    public void on(String event) {}
}
