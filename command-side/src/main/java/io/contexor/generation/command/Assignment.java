package io.contexor.generation.command;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a model is asked. Whatever is personal has been masked before.
 *
 * @param turns what was said so far, beginning and ending with ours
 * @param callId the same for one attempt whatever happens, for providers that know a repeated request by it
 */
record Assignment(
        String model, String system, List<Turn> turns, int maxTokens, BigDecimal temperature, String callId) {

    Assignment {
        turns = List.copyOf(turns);
    }

    /** @param byModel whether the model said it in an earlier answer */
    record Turn(boolean byModel, String text) {}
}
