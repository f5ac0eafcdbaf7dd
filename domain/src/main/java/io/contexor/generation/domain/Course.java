package io.contexor.generation.domain;

import io.contexor.generation.api.Order;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of a job have brought so far.
 *
 * @param attempts how many were made
 * @param failures by model
 * @param spent by all of them
 * @param left of what was reserved
 * @param draft the answer to be mended; absent where there is none
 * @param mended whether mending it was tried
 */
record Course(
        int attempts,
        Map<String, Integer> failures,
        Tokens spent,
        Amount left,
        @Nullable Draft draft,
        boolean mended) {

    static Course of(Order order) {
        return new Course(0, Map.of(), Tokens.NONE, order.reserved(), null, false);
    }

    Course started(int attempt, boolean repair) {
        return new Course(attempt, failures, spent, left, draft, mended || repair);
    }

    Course failed(String model, boolean forGood, int attemptsEach) {
        var more = new HashMap<>(failures);
        more.merge(model, forGood ? attemptsEach : 1, Integer::sum);
        return new Course(attempts, Map.copyOf(more), spent, left, draft, mended);
    }

    Course paid(Order order, String model, Tokens tokens) {
        var sum = new Tokens(
                spent.prompt() + tokens.prompt(),
                spent.cachedPrompt() + tokens.cachedPrompt(),
                spent.cacheWrite() + tokens.cacheWrite(),
                spent.completion() + tokens.completion());
        return new Course(attempts, failures, sum, left.minus(amount(order, model, tokens)), draft, mended);
    }

    Course drafted(Draft answer) {
        return new Course(attempts, failures, spent, left, answer, mended);
    }

    boolean isMending() {
        return draft != null && !mended;
    }

    /** The most that the next call can take, and in the way that costs most. */
    Tokens most(Order order, String model) {
        int more = isMending() ? order.maxTokens() + CommissionPolicy.TOKENS_OF_MENDING : 0;
        return Money.dearest(order, model, new Tokens(order.promptTokens() + more, 0, order.maxTokens()));
    }

    /** Those that may still be called, and for whose call enough is left. An answer is mended by the model that wrote it. */
    List<String> candidates(Order order) {
        return order.models().stream()
                .filter(model -> failures.getOrDefault(model, 0) < order.attemptsEach())
                .filter(model -> draft == null || (isMending() && model.equals(draft.model())))
                .filter(model -> covers(order, model))
                .toList();
    }

    private boolean covers(Order order, String model) {
        var asked = amount(order, model, most(order, model));
        return asked.tokens() <= left.tokens() && asked.cost().compareTo(left.cost()) <= 0;
    }

    private static Amount amount(Order order, String model, Tokens tokens) {
        return new Amount(0, tokens.prompt() + tokens.completion(), Money.cost(order, model, tokens));
    }

    /** An answer that lacks something. */
    record Draft(String model, String text, boolean simulated, boolean cutShort) {}
}
