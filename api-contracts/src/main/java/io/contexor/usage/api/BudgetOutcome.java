package io.contexor.usage.api;

import java.util.Map;

/**
 * What a command to a budget left behind.
 *
 * @param reserved what can still be drawn
 * @param prices what the job is costed with, by model
 */
public record BudgetOutcome(JobId job, BudgetStatus status, Amount reserved, Amount spent, Map<String, Price> prices) {}
