package io.contexor.eventstore;

import org.axonframework.eventhandling.EventMessage;

/**
 * Sets up beside imported events what a context otherwise does by commands, such as work that is under way.
 *
 * <p>Handlers marked {@link SameTransaction} need none: they are given imported events like those that happen here.
 */
public interface Revival {

    /** For one import. */
    Work begin();

    /** Is told of every event, and then that there are no more; all in the transaction of the import. */
    interface Work {

        void take(EventMessage<?> event);

        void end();
    }
}
