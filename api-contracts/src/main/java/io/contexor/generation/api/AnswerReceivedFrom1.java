package io.contexor.generation.api;

import io.contexor.usage.api.CacheWritesFrom1;

/** {@code AnswerReceived} once knew nothing of prompts that a provider keeps. */
public final class AnswerReceivedFrom1 extends CacheWritesFrom1 {

    public AnswerReceivedFrom1() {
        super("generation.AnswerReceived");
    }
}
