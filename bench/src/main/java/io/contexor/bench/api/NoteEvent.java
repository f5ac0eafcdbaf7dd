package io.contexor.bench.api;

import org.axonframework.serialization.Revision;

/** Everything that can have happened to a note. */
public sealed interface NoteEvent {

    String note();

    @Revision("1")
    record NoteWritten(String note, String title, String body) implements NoteEvent {}

    @Revision("1")
    record NoteRevised(String note, int version, String body) implements NoteEvent {}
}
