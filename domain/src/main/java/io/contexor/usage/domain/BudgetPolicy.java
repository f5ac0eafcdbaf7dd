package io.contexor.usage.domain;

import io.contexor.shared.CommandRejected;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetRejection.BudgetIsExceeded;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.api.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The limits that apply to a job, and how much of them is taken.
 *
 * @param day today where the job belongs
 * @param utcDay today for the platform, and for people
 * @param evidence the newest events that count for a limit
 * @param held the same, as of a transaction in which nobody else takes any
 */
public record BudgetPolicy(
        List<Standing> standings,
        LocalDate day,
        LocalDate utcDay,
        Function<Standing, List<String>> evidence,
        @Nullable Supplier<BudgetPolicy> held) {

    private static final int[] THRESHOLDS = {100, 95, 85, 50};

    /** So many who ask for as much at the same moment hit nothing. */
    private static final BigDecimal CROWD = BigDecimal.valueOf(100);

    public BudgetPolicy {
        standings = List.copyOf(standings);
    }

    /** One that others cannot change meanwhile. */
    public BudgetPolicy(
            List<Standing> standings, LocalDate day, LocalDate utcDay, Function<Standing, List<String>> evidence) {
        this(standings, day, utcDay, evidence, null);
    }

    /** One that others may change meanwhile: where that could matter, {@code held} is asked instead. */
    public BudgetPolicy unlessClose(Supplier<BudgetPolicy> held) {
        return new BudgetPolicy(standings, day, utcDay, evidence, held);
    }

    /** Where a crowd that asks for as much would reach a ceiling or a threshold, nobody else takes any from here on. */
    BudgetPolicy towards(Amount asked) {
        return held != null && standings.stream().anyMatch(standing -> standing.isWithinReachOf(asked))
                ? held.get()
                : this;
    }

    /** Refuses what would overshoot any limit. Of several the one that resets last says when to come back. */
    public void check(Amount asked) {
        var exceeded = standings.stream()
                .flatMap(standing -> standing.exceededBy(asked).stream().map(measure -> new Hit(standing, measure)))
                .max(Comparator.comparing(hit -> hit.standing.resetsAt()));
        if (exceeded.isPresent()) {
            var hit = exceeded.get();
            throw new CommandRejected(hit.standing.refusal(hit.measure, asked, evidence.apply(hit.standing)));
        }
    }

    /** The limits of which, with this, more is taken than ever before in their period. */
    public List<Warning> warnings(Amount asked) {
        return standings.stream()
                .flatMap(standing -> standing.warning(asked).stream())
                .toList();
    }

    /**
     * How much of one limit is taken.
     *
     * @param target with whose limit it is, where it is one for everyone
     * @param warned the highest threshold that was reached before
     */
    public record Standing(
            LimitId limit,
            LimitTarget target,
            String span,
            Instant resetsAt,
            Ceiling ceiling,
            Amount spent,
            Amount reserved,
            int warned) {

        private Optional<Measure> exceededBy(Amount asked) {
            return ceiling.exceededBy(spent.plus(reserved), asked);
        }

        private Optional<Warning> warning(Amount asked) {
            return Stream.of(Measure.values())
                    .map(measure -> new Warning(this, reached(measure, asked), measure))
                    .filter(warning -> warning.percent > warned)
                    .max(Comparator.comparingInt(Warning::percent));
        }

        private int reached(Measure measure, Amount asked) {
            var allowed = ceiling.of(measure);
            if (allowed == null || isZero(allowed)) {
                return 0;
            }
            var hundredfold = taken(measure, asked).movePointRight(2);
            for (int threshold : THRESHOLDS) {
                if (hundredfold.compareTo(allowed.multiply(BigDecimal.valueOf(threshold))) >= 0) {
                    return threshold;
                }
            }
            return 0;
        }

        /** Thresholds that were reached before are behind; the next one may be the ceiling. */
        private boolean isWithinReachOf(Amount asked) {
            var crowd = new Amount(
                    asked.requests() * CROWD.longValue(),
                    asked.tokens() * CROWD.longValue(),
                    asked.cost().multiply(CROWD));
            return exceededBy(crowd).isPresent() || warning(crowd).isPresent();
        }

        private BigDecimal taken(Measure measure, Amount asked) {
            return measure.in(spent.plus(reserved).plus(asked));
        }

        private BudgetIsExceeded refusal(Measure measure, Amount asked, List<String> events) {
            return new BudgetIsExceeded(
                    limit,
                    target.scope(),
                    target.scopeId(),
                    target.model(),
                    target.period(),
                    measure,
                    ceilingOf(measure),
                    measure.in(spent),
                    measure.in(reserved),
                    measure.in(asked),
                    resetsAt,
                    events);
        }

        private BigDecimal ceilingOf(Measure measure) {
            var allowed = ceiling.of(measure);
            return allowed == null ? BigDecimal.ZERO : allowed;
        }

        private static boolean isZero(@Nullable BigDecimal number) {
            return number == null || number.signum() == 0;
        }
    }

    /** That so many per cent of a limit are taken. */
    record Warning(Standing standing, int percent, Measure measure) {}

    private record Hit(Standing standing, Measure measure) {}
}
