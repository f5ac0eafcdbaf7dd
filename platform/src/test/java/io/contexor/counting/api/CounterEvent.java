package io.contexor.counting.api;

import io.contexor.shared.Personal;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to a counter. */
public sealed interface CounterEvent {

    String counter();

    @Revision("1")
    record Opened(String counter, Personal owner) implements CounterEvent {}

    @Revision("1")
    record Counted(String counter, int by) implements CounterEvent {}
}
