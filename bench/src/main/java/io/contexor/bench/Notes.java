package io.contexor.bench;

import io.contexor.bench.api.NoteCommand;
import io.contexor.bench.api.NoteCommand.ReviseNote;
import io.contexor.bench.api.NoteCommand.WriteNote;
import io.contexor.shared.TimeOrdered;

/** The commands of one caller: notes of its own in turn, every tenth command a new one, about 600 bytes each. */
final class Notes {

    // Not a multiple of ten: so each place gets a new note after ten rounds, and streams stay about ten events long.
    private static final int KEPT = 63;
    private static final int REVISIONS_PER_NOTE = 10;
    private static final String BODY = Texts.ofLength(530);

    private final String[] notes = new String[KEPT];
    private int count;

    NoteCommand next() {
        int number = count++;
        int place = number % KEPT;
        if (number < KEPT || number % REVISIONS_PER_NOTE == 0) {
            notes[place] = TimeOrdered.uuid().toString();
            return new WriteNote(notes[place], "On houses", BODY);
        }
        return new ReviseNote(notes[place], BODY);
    }
}
