package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much a limit lets through; what is absent is not limited. */
public record Ceiling(
        @Nullable Long requests,
        @Nullable Long tokens,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal cost) {

    public Ceiling {
        cost = cost == null ? null : cost.setScale(Price.DECIMALS, RoundingMode.HALF_UP);
    }

    public @Nullable BigDecimal of(Measure measure) {
        return switch (measure) {
            case REQUESTS -> requests == null ? null : BigDecimal.valueOf(requests);
            case TOKENS -> tokens == null ? null : BigDecimal.valueOf(tokens);
            case COST -> cost;
        };
    }

    /** Whether it lets everything through. */
    public boolean limitsNothing() {
        return requests == null && tokens == null && cost == null;
    }

    /** What of it would be overshot if this were added to what is taken already. What takes nothing of a measure never overshoots it. */
    public Optional<Measure> exceededBy(Amount taken, Amount asked) {
        var together = taken.plus(asked);
        return Stream.of(Measure.values())
                .filter(measure -> measure.in(asked).signum() != 0)
                .filter(measure -> isBelow(measure, together))
                .findFirst();
    }

    private boolean isBelow(Measure measure, Amount amount) {
        var allowed = of(measure);
        return allowed != null && allowed.compareTo(measure.in(amount)) < 0;
    }

    /** This one, except for what the other one names. */
    public Ceiling or(Ceiling other) {
        return new Ceiling(
                other.requests == null ? requests : other.requests,
                other.tokens == null ? tokens : other.tokens,
                other.cost == null ? cost : other.cost);
    }
}
