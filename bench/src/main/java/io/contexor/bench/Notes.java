package io.contexor.bench;

import io.contexor.bench.api.NoteCommand;
import io.contexor.bench.api.NoteCommand.ReviseNote;
import io.contexor.bench.api.NoteCommand.WriteNote;
import io.contexor.shared.TimeOrdered;

/** The commands of one caller: nine of ten revise one of its notes, every tenth writes a new one, about 600 bytes each. */
final class Notes {

    private static final String BODY = Texts.ofLength(530);

    private final Turns turns = new Turns();
    private final String[] notes = new String[Turns.PLACES];

    NoteCommand next() {
        var turn = turns.next();
        if (turn.begins()) {
            notes[turn.place()] = TimeOrdered.uuid().toString();
            return new WriteNote(notes[turn.place()], "On houses", BODY);
        }
        return new ReviseNote(notes[turn.place()], BODY);
    }
}
