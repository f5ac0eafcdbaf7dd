package io.contexor.usage.api;

/**
 * What went into a model and came out of it.
 *
 * @param prompt all that went in
 * @param cachedPrompt the part of {@code prompt} that the provider had read before, and charges less for
 * @param cacheWrite the part of {@code prompt} that the provider kept to read it faster the next time, and may charge more for
 */
public record Tokens(long prompt, long cachedPrompt, long cacheWrite, long completion) {

    public static final Tokens NONE = new Tokens(0, 0, 0);

    public Tokens {
        if (prompt < 0 || completion < 0 || cachedPrompt < 0 || cacheWrite < 0 || cachedPrompt + cacheWrite > prompt) {
            throw new IllegalArgumentException("There are no tokens like %d, %d, %d and %d"
                    .formatted(prompt, cachedPrompt, cacheWrite, completion));
        }
    }

    /** Nothing was kept. */
    public Tokens(long prompt, long cachedPrompt, long completion) {
        this(prompt, cachedPrompt, 0, completion);
    }
}
