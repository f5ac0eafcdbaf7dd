package io.contexor.generation.api;

import io.contexor.usage.api.CacheWritesFrom1;

/** {@code GenerationRequested} once knew nothing of prompts that a provider keeps. */
public final class GenerationRequestedFrom1 extends CacheWritesFrom1 {

    public GenerationRequestedFrom1() {
        super("generation.GenerationRequested");
    }
}
