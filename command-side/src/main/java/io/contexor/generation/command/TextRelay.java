package io.contexor.generation.command;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Passes on what a model writes while it writes: not more often than every {@link #BEAT}, and never half a placeholder.
 *
 * <p>Used by one thread.
 */
final class TextRelay implements Consumer<String> {

    static final Duration BEAT = Duration.ofMillis(250);

    /** No placeholder is longer, however a model writes it. */
    private static final int LONGEST_PLACEHOLDER = 120;

    private final UnaryOperator<String> restore;
    private final Consumer<String> reader;
    private final StringBuilder all = new StringBuilder();
    private final StringBuilder waiting = new StringBuilder();
    private long passed = System.nanoTime();

    TextRelay(UnaryOperator<String> restore, Consumer<String> reader) {
        this.restore = restore;
        this.reader = reader;
    }

    @Override
    public void accept(String piece) {
        all.append(piece);
        waiting.append(piece);
        if (System.nanoTime() - passed >= BEAT.toNanos()) {
            pass(safeEnd());
            passed = System.nanoTime();
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

    /** Before whatever may still become a placeholder, and never between the halves of a character. */
    private int safeEnd() {
        int end = waiting.length();
        int from = Math.max(0, end - LONGEST_PLACEHOLDER);
        for (int at = from; at < waiting.length(); at++) {
            char letter = waiting.charAt(at);
            if (letter == '[' || letter == '\\' || letter == 'P' || letter == 'p') {
                end = at;
                break;
            }
        }
        return end > 0 && Character.isHighSurrogate(waiting.charAt(end - 1)) ? end - 1 : end;
    }
}
