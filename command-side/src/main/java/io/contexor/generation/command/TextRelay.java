package io.contexor.generation.command;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Passes on what a model writes while it writes: not more often than every {@link #BEAT}, and never half a placeholder.
 *
 * <p>Used by one thread.
 */
final class TextRelay implements Hearing {

    static final Duration BEAT = Duration.ofMillis(250);

    /** No placeholder is longer, however a model writes it. */
    private static final int LONGEST_PLACEHOLDER = 128;

    /** What each of them begins with, or what came of it so far. */
    private static final Pattern BEGINNING = Pattern.compile(
            "[\\[\\\\][\\[\\\\\\s\\p{Cf}_*]{0,9}(?:PII|PI?\\z|\\z)|PII|PI?\\z",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final UnaryOperator<String> restore;
    private final Consumer<String> reader;
    private final StringBuilder all = new StringBuilder();
    private final StringBuilder waiting = new StringBuilder();
    private final LongSupplier nanos;
    private long passed;

    TextRelay(UnaryOperator<String> restore, Consumer<String> reader) {
        this(restore, reader, System::nanoTime);
    }

    TextRelay(UnaryOperator<String> restore, Consumer<String> reader, LongSupplier nanos) {
        this.restore = restore;
        this.reader = reader;
        this.nanos = nanos;
        this.passed = nanos.getAsLong();
    }

    @Override
    public void accept(String piece) {
        all.append(piece);
        waiting.append(piece);
        if (nanos.getAsLong() - passed >= BEAT.toNanos()) {
            pass(safeEnd());
            passed = nanos.getAsLong();
        }
    }

    void finish() {
        pass(waiting.length());
    }

    /** What came in all, as the model wrote it. */
    String received() {
        return all.toString();
    }

    private void pass(int end) {
        if (end > 0) {
            reader.accept(restore.apply(waiting.substring(0, end)));
            waiting.delete(0, end);
        }
    }

    /** Before whatever may still become a placeholder, never within one, and never between the halves of a character. */
    private int safeEnd() {
        int end = waiting.length();
        if (end > 0 && Character.isHighSurrogate(waiting.charAt(end - 1))) {
            end--;
        }
        var beginnings = new ArrayDeque<Integer>();
        var beginning = BEGINNING.matcher(waiting).region(0, end);
        while (beginning.find()) {
            beginnings.push(beginning.start());
        }
        for (int start : beginnings) {
            end = start + LONGEST_PLACEHOLDER > end ? start : end;
        }
        return end;
    }
}
