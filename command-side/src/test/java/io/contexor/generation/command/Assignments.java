package io.contexor.generation.command;

import io.contexor.generation.command.Assignment.Turn;
import io.contexor.prompts.api.PromptKind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What models are asked in tests. */
final class Assignments {

    static final String CALL = "0199a1b2-0000-7000-8000-000000000001-1";
    static final String SYSTEM = "SENTINEL-system: you write well.";
    static final String PROMPT = "SENTINEL-prompt: write about the spring. 🌱";

    private Assignments() {}

    static Assignment draft() {
        return of("gpt-4.1-mini", "en", PromptKind.DRAFT, PROMPT);
    }

    static Assignment of(String model, String language, PromptKind kind, String... said) {
        return of(model, language, kind, null, null, said);
    }

    static Assignment of(
            String model,
            String language,
            PromptKind kind,
            @Nullable Integer minWords,
            @Nullable Integer maxWords,
            String... said) {
        var turns = List.of(said).stream().map(text -> new Turn(false, text)).toList();
        return new Assignment(
                model, SYSTEM, turns, 20_000, new BigDecimal("0.7"), CALL, language, kind, minWords, maxWords);
    }
}
