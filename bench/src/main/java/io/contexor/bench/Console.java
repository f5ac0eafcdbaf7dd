package io.contexor.bench;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Where the benchmark speaks: results to the reader, notes on the way beside them. */
final class Console {

    private final PrintStream results = System.out;
    private final PrintStream notes = System.err;

    void print(String text) {
        results.println(text);
    }

    void note(String text) {
        notes.printf("%s  %s%n", LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS), text);
    }
}
