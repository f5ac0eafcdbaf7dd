package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a limit would have refused in a month, had it been there.
 *
 * <p>What is refused uses nothing; so of what really followed, only what was let through counts.
 *
 * @param requests how often something was asked for that it would have looked at
 * @param blockedCost what the refused ones really cost
 * @param firstBlockedAt absent where it would have refused nothing
 * @param firstMeasure of what there was too little then
 */
public record LimitRehearsal(
        LimitScope scope,
        @Nullable UUID scopeId,
        @JsonProperty("organization") @Nullable OrganisationId organisation,
        @Nullable String model,
        LimitPeriod period,
        YearMonth month,
        long requests,
        long blockedRequests,
        BigDecimal blockedCost,
        @Nullable Instant firstBlockedAt,
        @Nullable Measure firstMeasure,
        List<BlockedDay> days,
        List<BlockedUser> users) {

    public LimitRehearsal {
        days = List.copyOf(days);
        users = List.copyOf(users);
    }

    /** What would have been refused on one day, as the limit counts days. */
    public record BlockedDay(LocalDate day, long requests, BigDecimal cost) {}

    /** What would have been refused to one person. */
    public record BlockedUser(AccountId user, long requests, BigDecimal cost) {}
}
