package io.contexor.usage.api;

/** What a command to a budget left behind; {@code reserved} is what can still be drawn. */
public record BudgetOutcome(JobId job, BudgetStatus status, Amount reserved, Amount spent) {}
