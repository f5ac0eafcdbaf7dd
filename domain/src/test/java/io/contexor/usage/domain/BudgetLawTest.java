package io.contexor.usage.domain;

import static io.contexor.usage.domain.UsageSamples.DESK;
import static io.contexor.usage.domain.UsageSamples.NOON;
import static io.contexor.usage.domain.UsageSamples.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.CommandRejected;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetStatus;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.domain.BudgetPolicy.Standing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BudgetLawTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 21);
    private static final Ceiling CEILING = new Ceiling(40L, 60_000L, new BigDecimal("5"));
    private static final Amount MOST = new Amount(40, 60_000, new BigDecimal("5"));

    private final List<Purse> purses = new ArrayList<>();
    private Amount spent = Amount.NONE;
    private Amount reserved = Amount.NONE;

    /** The seed is the test's name in the report, so a failure is reproduced by running that one case. */
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void overshoots_nothing_and_loses_nothing_over_any_history(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

        for (int step = 0; step < 200; step++) {
            switch (purses.isEmpty() ? 0 : random.nextInt(3)) {
                case 0 -> reserve(some(random, new Amount(2, 5_000, new BigDecimal("0.5"))));
                case 1 -> draw(random, random.nextInt(purses.size()), step);
                default -> end(random.nextInt(purses.size()));
            }
            assertThat(MOST.covers(spent.plus(reserved))).as("step %d", step).isTrue();
            assertThat(sum(true)).isEqualTo(reserved);
            assertThat(sum(false)).isEqualTo(spent);
        }

        for (int each = 0; each < purses.size(); each++) {
            end(each);
        }
        assertThat(reserved).isEqualTo(Amount.NONE);
        assertThat(sum(false)).isEqualTo(spent);
    }

    private void reserve(Amount asked) {
        var standing = new Standing(
                new LimitId(new UUID(6, 1)),
                target(LimitScope.WORKSPACE, DESK.value()),
                "2026-03",
                NOON,
                CEILING,
                spent,
                reserved,
                0);
        try {
            new BudgetPolicy(List.of(standing), DAY, DAY, _ -> List.of()).check(asked);
            purses.add(Purse.of(asked));
            reserved = reserved.plus(asked);
        } catch (CommandRejected _) {
            assertThat(MOST.covers(spent.plus(reserved).plus(asked))).isFalse();
        }
    }

    private void draw(RandomGenerator random, int number, int attempt) {
        var purse = purses.get(number);
        var booked = purse.booking(some(random, purse.left()));
        var drawn = booked.atMost(purse.left());
        purses.set(number, purse.drawn(attempt, booked, drawn));
        spent = spent.plus(booked);
        reserved = reserved.minus(drawn);
    }

    /** What is closed already gives nothing back again. */
    private void end(int number) {
        var purse = purses.get(number);
        if (purse.isOpen()) {
            reserved = reserved.minus(purse.left());
            purses.set(number, purse.closed(BudgetStatus.SETTLED));
        }
    }

    private Amount sum(boolean left) {
        return purses.stream().map(purse -> left ? purse.left() : purse.spent()).reduce(Amount.NONE, Amount::plus);
    }

    private static Amount some(RandomGenerator random, Amount most) {
        return new Amount(
                random.nextLong(most.requests() + 1),
                random.nextLong(most.tokens() + 1),
                BigDecimal.valueOf(random.nextLong(most.cost().unscaledValue().longValue() + 1), 6));
    }
}
