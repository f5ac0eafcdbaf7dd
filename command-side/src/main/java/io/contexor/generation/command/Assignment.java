package io.contexor.generation.command;

import io.contexor.prompts.api.PromptKind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked. Whatever is personal has been masked before.
 *
 * @param turns what was said so far, beginning and ending with ours; a text to rewrite stands in a turn of its own
 * @param callId the same for one attempt whatever happens, for providers that know a repeated request by it
 * @param language the tag of the language to write in, such as {@code fa}; the prompt says it as well
 * @param minWords how long the text has to be, for those who count; the prompt says it as well
 */
record Assignment(
        String model,
        String system,
        List<Turn> turns,
        int maxTokens,
        BigDecimal temperature,
        String callId,
        String language,
        PromptKind kind,
        @Nullable Integer minWords,
        @Nullable Integer maxWords) {

    Assignment {
        turns = List.copyOf(turns);
    }

    /** Never what is said: logs and exceptions print this. */
    @Override
    public String toString() {
        return callId;
    }

    /** @param byModel whether the model said it in an earlier answer */
    record Turn(boolean byModel, String text) {

        @Override
        public String toString() {
            return byModel ? "a turn of the model" : "a turn of ours";
        }
    }
}
