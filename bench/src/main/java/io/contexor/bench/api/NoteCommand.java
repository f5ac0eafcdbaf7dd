package io.contexor.bench.api;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything anyone may ask of a note. */
public sealed interface NoteCommand {

    @TargetAggregateIdentifier
    String note();

    record WriteNote(String note, String title, String body) implements NoteCommand {}

    record ReviseNote(String note, String body) implements NoteCommand {}
}
