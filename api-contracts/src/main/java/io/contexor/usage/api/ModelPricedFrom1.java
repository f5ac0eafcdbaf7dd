package io.contexor.usage.api;

/** {@code ModelPriced} once knew nothing of prompts that a provider keeps. */
public final class ModelPricedFrom1 extends CacheWritesFrom1 {

    public ModelPricedFrom1() {
        super("usage.ModelPriced");
    }
}
