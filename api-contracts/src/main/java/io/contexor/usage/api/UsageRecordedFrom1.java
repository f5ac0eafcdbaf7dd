package io.contexor.usage.api;

/** {@code UsageRecorded} once knew nothing of prompts that a provider keeps. */
public final class UsageRecordedFrom1 extends CacheWritesFrom1 {

    public UsageRecordedFrom1() {
        super("usage.UsageRecorded");
    }
}
