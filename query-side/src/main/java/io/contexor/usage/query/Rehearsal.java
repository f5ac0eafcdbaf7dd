package io.contexor.usage.query;

import io.contexor.shared.AccountId;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.LimitQuery.RehearseLimit;
import io.contexor.usage.api.LimitRehearsal;
import io.contexor.usage.api.LimitRehearsal.BlockedDay;
import io.contexor.usage.api.LimitRehearsal.BlockedUser;
import io.contexor.usage.api.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goes through what happened, one movement after the other, as if a limit had been there: as reservations do, it looks at the worst
 * case first, and counts what was really used afterwards. Holds sums, and the ids of what it refused.
 */
final class Rehearsal {

    private final RehearseLimit question;
    private final Map<String, Amount> taken = new HashMap<>();
    private final Set<UUID> blocked = new HashSet<>();
    private final TreeMap<LocalDate, Tally> days = new TreeMap<>();
    private final Map<UUID, Tally> users = new HashMap<>();
    private final Tally all = new Tally();
    private long asked;
    private @Nullable Instant firstAt;
    private @Nullable Measure firstMeasure;

    Rehearsal(RehearseLimit question) {
        this.question = question;
    }

    void add(Movement movement) {
        if (movement.isReservation()) {
            reserve(movement);
        } else if (!blocked.contains(movement.job)) {
            count(movement, movement.reserved.plus(counts(movement) ? movement.spent : Amount.NONE));
        } else {
            tally(movement, 0);
        }
    }

    LimitRehearsal result() {
        var target = question.target();
        return new LimitRehearsal(
                target.scope(),
                target.scopeId(),
                target.organisation(),
                target.model(),
                target.period(),
                question.month(),
                asked,
                all.requests,
                all.cost,
                firstAt,
                firstMeasure,
                days.entrySet().stream()
                        .map(day -> new BlockedDay(day.getKey(), day.getValue().requests, day.getValue().cost))
                        .toList(),
                users.entrySet().stream()
                        .map(user -> new BlockedUser(
                                new AccountId(user.getKey()), user.getValue().requests, user.getValue().cost))
                        .sorted(Comparator.comparingLong(BlockedUser::requests)
                                .reversed()
                                .thenComparing(user -> user.user().value()))
                        .toList());
    }

    private void reserve(Movement movement) {
        asked++;
        var soFar = taken.getOrDefault(span(movement), Amount.NONE);
        var exceeded = question.ceiling().exceededBy(soFar, movement.reserved);
        if (exceeded.isEmpty()) {
            count(movement, movement.reserved);
            return;
        }
        blocked.add(movement.job);
        tally(movement, 1);
        if (firstAt == null) {
            firstAt = movement.at;
            firstMeasure = exceeded.get();
        }
    }

    private void count(Movement movement, Amount more) {
        taken.merge(span(movement), more, Amount::plus);
    }

    /** Of one model, a limit counts what was used of it; what was set aside counts for all that might have been used. */
    private boolean counts(Movement movement) {
        var model = question.target().model();
        return model == null || model.equals(movement.model);
    }

    private String span(Movement movement) {
        return question.target().period().spanOf(movement.day);
    }

    private void tally(Movement movement, int requests) {
        all.add(requests, movement.spent.cost());
        days.computeIfAbsent(movement.day, _ -> new Tally()).add(requests, movement.spent.cost());
        users.computeIfAbsent(movement.user, _ -> new Tally()).add(requests, movement.spent.cost());
    }

    /**
     * One row: how an event changed what is reserved and spent.
     *
     * @param day as the limit counts days
     */
    record Movement(
            UUID job,
            long revision,
            UUID user,
            @Nullable String model,
            LocalDate day,
            Instant at,
            Amount reserved,
            Amount spent) {

        private boolean isReservation() {
            return revision == 0;
        }
    }

    private static final class Tally {
        private long requests;
        private BigDecimal cost = Amount.NONE.cost();

        private void add(int more, BigDecimal dollars) {
            requests += more;
            cost = cost.add(dollars);
        }
    }
}
