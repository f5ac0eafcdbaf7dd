package io.contexor.generation.command;

import io.contexor.usage.api.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * What a model wrote.
 *
 * @param tokens as its provider counted them; absent where it did not say
 * @param isCutShort whether it would have gone on, had it been allowed more tokens
 * @param isSimulated whether no model wrote it
 */
record Answer(String text, @Nullable Tokens tokens, boolean isCutShort, boolean isSimulated) {

    /** Never the text: logs and exceptions print this. */
    @Override
    public String toString() {
        return "%s characters, %s".formatted(text.length(), tokens);
    }
}
