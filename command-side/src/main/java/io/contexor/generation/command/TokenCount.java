package io.contexor.generation.command;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.contexor.generation.command.Assignment.Turn;
import java.util.List;

/** Counts tokens as OpenAI's models since GPT-4o do; a good estimate for others. What is billed is what the provider counted. */
final class TokenCount {

    /** What frames a message, and its role. */
    static final int AROUND_A_MESSAGE = 4;

    /** What begins the answer. */
    private static final int BEFORE_THE_ANSWER = 3;

    private TokenCount() {}

    /** A text may look like one of a model's own marks; it counts as what it is. */
    static int of(String text) {
        return Vocabulary.O200K.countTokensOrdinary(text);
    }

    static int ofRequest(String system, List<Turn> turns) {
        int said = turns.stream()
                .mapToInt(turn -> of(turn.text()) + AROUND_A_MESSAGE)
                .sum();
        return of(system) + AROUND_A_MESSAGE + said + BEFORE_THE_ANSWER;
    }

    /** As much of the beginning of a text as so many tokens hold, without half a character at its end. */
    static String first(int tokens, String text) {
        var encoded = Vocabulary.O200K.encodeOrdinary(text, tokens);
        return encoded.isTruncated() ? Vocabulary.O200K.decode(encoded.getTokens()) : text;
    }

    /** Read on first use: it is some megabytes, and a node that only reads never needs it. */
    private static final class Vocabulary {
        static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }
}
