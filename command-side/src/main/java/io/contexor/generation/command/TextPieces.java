package io.contexor.generation.command;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A text that comes in pieces, bounded, and made fit to be stored anywhere: without half characters and zeros. */
final class TextPieces {

    private static final int LONGEST = 400_000;
    private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

    private final StringBuilder text = new StringBuilder();
    private final Consumer<String> onText;
    private String held = "";

    TextPieces(Consumer<String> onText) {
        this.onText = onText;
    }

    /** Half a character at the end waits for its other half. */
    void add(String piece) throws CallFailed {
        var all = held + piece;
        boolean isCut = !all.isEmpty() && Character.isHighSurrogate(all.charAt(all.length() - 1));
        held = isCut ? all.substring(all.length() - 1) : "";
        tell(all.substring(0, all.length() - held.length()));
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    String whole() throws CallFailed {
        var rest = held;
        held = "";
        tell(rest);
        return text.toString();
    }

    static String fit(String text) {
        return HALF_CHARACTER.matcher(text.replace("\0", "")).replaceAll("\uFFFD");
    }

    private void tell(String piece) throws CallFailed {
        var fit = fit(piece);
        if (text.length() + fit.length() > LONGEST) {
            throw Faults.tooLarge();
        }
        if (!fit.isEmpty()) {
            text.append(fit);
            onText.accept(fit);
        }
    }
}
