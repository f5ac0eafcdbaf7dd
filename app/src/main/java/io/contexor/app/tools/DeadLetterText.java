package io.contexor.app.tools;

import io.contexor.projections.DeadLetters.Letter;
import java.util.List;
import java.util.Objects;

/** Puts a dead letter into words. */
final class DeadLetterText {

    private DeadLetterText() {}

    static String line(Letter letter) {
        return "%s  %s %s #%d  %s (event %s, since %s)  %s"
                .formatted(
                        letter.id(),
                        letter.group(),
                        letter.sequence(),
                        letter.place(),
                        letter.name(),
                        letter.event(),
                        letter.since(),
                        trouble(letter));
    }

    static List<String> lines(Letter letter) {
        return List.of(
                "letter       " + letter.id(),
                "read model   " + letter.group(),
                "sequence     " + letter.sequence() + " #" + letter.place(),
                "event        " + letter.event() + " " + letter.name(),
                "since        " + letter.since(),
                "met with     " + Objects.requireNonNullElse(letter.causeType(), "") + " " + trouble(letter));
    }

    private static String trouble(Letter letter) {
        return letter.cause() == null ? "waits behind the one before" : letter.cause();
    }
}
