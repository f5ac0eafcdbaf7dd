package io.contexor.generation.api;

import io.contexor.usage.api.CacheWritesFrom1;

/** {@code AttemptFailed} once knew nothing of prompts that a provider keeps. */
public final class AttemptFailedFrom1 extends CacheWritesFrom1 {

    public AttemptFailedFrom1() {
        super("generation.AttemptFailed");
    }
}
