package io.contexor.generation.api;

import io.contexor.usage.api.CacheWritesFrom1;

/** {@code AttemptStarted} once knew nothing of prompts that a provider keeps. */
public final class AttemptStartedFrom1 extends CacheWritesFrom1 {

    public AttemptStartedFrom1() {
        super("generation.AttemptStarted");
    }
}
