package io.contexor.counting.api;

import io.contexor.shared.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything anyone may ask of a counter. */
public sealed interface CounterCommand {

    @TargetAggregateIdentifier
    String counter();

    record Open(String counter, Personal owner) implements CounterCommand {}

    record Count(String counter, int by) implements CounterCommand {}

    /** Counts twice by nested commands, after writing a row beside the events. */
    record CountWithRow(String counter, String other, boolean fail) implements CounterCommand {}
}
