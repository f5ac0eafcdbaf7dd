package io.contexor.usage.api;

import java.math.BigDecimal;

/**
 * A job whose budget and records do not tell the same.
 *
 * @param booked what its budget says was spent
 * @param recorded what its attempts add up to
 * @param attempts how many of them are on record
 * @param held what is still set aside
 */
public record ReconciliationView(
        JobId job, BudgetStatus status, BigDecimal booked, BigDecimal recorded, long attempts, BigDecimal held) {}
