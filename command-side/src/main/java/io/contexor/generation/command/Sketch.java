package io.contexor.generation.command;

import io.contexor.generation.api.GenerationCommand.RequestGeneration;
import io.contexor.generation.api.Order;
import io.contexor.generation.api.PiiKind;
import io.contexor.generation.command.GenerationSettings.Asking;
import io.contexor.generation.domain.CommissionPolicy;
import io.contexor.generation.domain.PiiPolicy;
import io.contexor.prompts.api.RenderedPrompt;
import io.contexor.shared.Personal;
import io.contexor.usage.api.BudgetCommand.ReserveBudget;
import io.contexor.usage.api.BudgetOutcome;
import io.contexor.usage.api.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order but for its budget. */
record Sketch(
        String language,
        RenderedPrompt prompt,
        String text,
        @Nullable String base,
        List<String> models,
        int promptTokens,
        int maxTokens,
        Asking asking,
        PiiPolicy policy,
        Map<PiiKind, Integer> piiWarnings) {

    /** For a call that was made just before the deadline. */
    private static final Duration LAST_CALL = Duration.ofMinutes(15);

    /** One call, and one more to have its answer mended; calls that bring nothing take nothing, or end the job. */
    ReserveBudget reservation(RequestGeneration request) {
        var once = new Tokens(promptTokens, 0, maxTokens);
        var worst = asking.repairs()
                ? new Tokens(2L * promptTokens + maxTokens + CommissionPolicy.TOKENS_OF_MENDING, 0, 2L * maxTokens)
                : once;
        return new ReserveBudget(
                request.job(),
                request.requester(),
                request.organisation(),
                request.workspace(),
                models,
                1,
                worst,
                request.at(),
                request.at().plus(asking.deadline()).plus(LAST_CALL));
    }

    Order order(RequestGeneration request, BudgetOutcome budget) {
        var wish = request.wish();
        var who = request.requester();
        return new Order(
                request.content(),
                request.organisation(),
                request.workspace(),
                who,
                request.requesterName(),
                wish.kind(),
                language,
                Personal.of(who, Wishes.write(wish)),
                prompt.promptId(),
                prompt.version(),
                Personal.of(who, text),
                base == null ? null : Personal.of(who, base),
                wish.minWords(),
                wish.maxWords(),
                models,
                asking.attempts(),
                asking.repairs(),
                maxTokens,
                asking.temperature(),
                promptTokens,
                budget.reserved(),
                budget.prices(),
                PiiPolicy.detectorVersion(),
                policy.treatments(),
                piiWarnings,
                request.retryOf(),
                request.at().plus(asking.deadline()));
    }
}
