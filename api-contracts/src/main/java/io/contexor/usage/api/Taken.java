package io.contexor.usage.api;

import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import java.math.BigDecimal;

/** What calls took together. */
public record Taken(long requests, long failures, long prompt, long cachedPrompt, long completion, BigDecimal cost) {

    public static Taken by(UsageRecorded usage) {
        var tokens = usage.tokens();
        return new Taken(
                1,
                usage.error() == null ? 0 : 1,
                tokens.prompt(),
                tokens.cachedPrompt(),
                tokens.completion(),
                usage.cost());
    }

    public Taken plus(Taken other) {
        return new Taken(
                requests + other.requests,
                failures + other.failures,
                prompt + other.prompt,
                cachedPrompt + other.cachedPrompt,
                completion + other.completion,
                cost.add(other.cost));
    }
}
