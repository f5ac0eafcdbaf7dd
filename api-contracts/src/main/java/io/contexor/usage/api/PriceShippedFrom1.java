package io.contexor.usage.api;

/** {@code PriceShipped} once knew nothing of prompts that a provider keeps. */
public final class PriceShippedFrom1 extends CacheWritesFrom1 {

    public PriceShippedFrom1() {
        super("usage.PriceShipped");
    }
}
