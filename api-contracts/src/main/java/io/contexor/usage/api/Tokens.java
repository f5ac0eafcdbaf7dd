package io.contexor.usage.api;

/**
 * What went into a model and came out of it.
 *
 * @param prompt all that went in
 * @param cachedPrompt the part of {@code prompt} that the provider had read before, and charges less for
 */
public record Tokens(long prompt, long cachedPrompt, long completion) {

    public static final Tokens NONE = new Tokens(0, 0, 0);

    public Tokens {
        if (prompt < 0 || completion < 0 || cachedPrompt < 0 || cachedPrompt > prompt) {
            throw new IllegalArgumentException(
                    "There are no tokens like %d, %d and %d".formatted(prompt, cachedPrompt, completion));
        }
    }
}
