package io.contexor.bench;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Where the benchmark speaks: results to the reader, notes on the way beside them. */
final class Console {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream results = System.out;
    private final PrintStream notes = System.err;

    void print(String text) {
        results.println(text);
    }

    void note(String text) {
        notes.printf("%s  %s%n", CLOCK.format(LocalTime.now(ZoneId.systemDefault())), text);
    }
}
