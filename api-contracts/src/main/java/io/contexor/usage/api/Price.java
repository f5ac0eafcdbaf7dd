package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a million tokens of a model cost in US dollars. Stored as text, so that no digit is ever lost. */
public record Price(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal promptPerMillion,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cachedPromptPerMillion,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cacheWritePerMillion,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal completionPerMillion) {

    /** A ten-thousandth of a cent is the least that is counted. */
    public static final int DECIMALS = 6;

    private static final int PER_MILLION = 6;

    public Price {
        promptPerMillion = promptPerMillion.setScale(DECIMALS, RoundingMode.HALF_UP);
        cachedPromptPerMillion = cachedPromptPerMillion.setScale(DECIMALS, RoundingMode.HALF_UP);
        cacheWritePerMillion = cacheWritePerMillion.setScale(DECIMALS, RoundingMode.HALF_UP);
        completionPerMillion = completionPerMillion.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** Where keeping a prompt costs nothing more than reading it. */
    public Price(BigDecimal promptPerMillion, BigDecimal cachedPromptPerMillion, BigDecimal completionPerMillion) {
        this(promptPerMillion, cachedPromptPerMillion, promptPerMillion, completionPerMillion);
    }

    /** Exact until the very end, where it is rounded once. */
    public BigDecimal costOf(Tokens tokens) {
        return times(promptPerMillion, tokens.prompt() - tokens.cachedPrompt() - tokens.cacheWrite())
                .add(times(cachedPromptPerMillion, tokens.cachedPrompt()))
                .add(times(cacheWritePerMillion, tokens.cacheWrite()))
                .add(times(completionPerMillion, tokens.completion()))
                .movePointLeft(PER_MILLION)
                .setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** As many tokens, in the way that costs most: whether a provider keeps a prompt is for the provider to decide. */
    public Tokens dearest(Tokens tokens) {
        long prompt = tokens.prompt();
        var dearest = promptPerMillion.max(cachedPromptPerMillion).max(cacheWritePerMillion);
        if (dearest.compareTo(promptPerMillion) == 0) {
            return new Tokens(prompt, 0, 0, tokens.completion());
        }
        return dearest.compareTo(cacheWritePerMillion) == 0
                ? new Tokens(prompt, 0, prompt, tokens.completion())
                : new Tokens(prompt, prompt, 0, tokens.completion());
    }

    private static BigDecimal times(BigDecimal perMillion, long tokens) {
        return perMillion.multiply(BigDecimal.valueOf(tokens));
    }
}
