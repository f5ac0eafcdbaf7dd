package io.contexor.usage.api;

/** {@code BudgetReserved} once knew nothing of prompts that a provider keeps. */
public final class BudgetReservedFrom1 extends CacheWritesFrom1 {

    public BudgetReservedFrom1() {
        super("usage.BudgetReserved");
    }
}
