package io.contexor.analytics.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be counted. Filters that are absent leave everything.
 *
 * @param from the first day; absent for the thirtieth up to the last one
 * @param to the last day; absent for today
 * @param groupBy absent where everything is counted together
 * @param top so many groups are shown, the greatest ones; what is left is added up
 * @param now from which today follows
 */
public record Selection(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Interval interval,
        @Nullable Dimension groupBy,
        int top,
        @Nullable WorkspaceId workspace,
        @Nullable OrganisationId organisation,
        @Nullable String project,
        @Nullable String model,
        @Nullable UUID prompt,
        @Nullable AccountId user,
        Instant now) {}
