package io.contexor.usage.domain;

import static io.contexor.usage.domain.UsageSamples.ACME;
import static io.contexor.usage.domain.UsageSamples.DESK;
import static io.contexor.usage.domain.UsageSamples.MINA;
import static io.contexor.usage.domain.UsageSamples.NOON;
import static io.contexor.usage.domain.UsageSamples.amount;
import static io.contexor.usage.domain.UsageSamples.price;
import static io.contexor.usage.domain.UsageSamples.rejectedBecause;
import static io.contexor.usage.domain.UsageSamples.target;

import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetCommand.ExpireBudget;
import io.contexor.usage.api.BudgetCommand.RecordUsage;
import io.contexor.usage.api.BudgetCommand.ReleaseBudget;
import io.contexor.usage.api.BudgetCommand.ReserveBudget;
import io.contexor.usage.api.BudgetCommand.SettleBudget;
import io.contexor.usage.api.BudgetCommand.SettleUsage;
import io.contexor.usage.api.BudgetEvent.BudgetExpired;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.BudgetOutcome;
import io.contexor.usage.api.BudgetRejection.BudgetIsExceeded;
import io.contexor.usage.api.BudgetRejection.BudgetWasReservedDifferently;
import io.contexor.usage.api.BudgetRejection.ModelWasNotReserved;
import io.contexor.usage.api.BudgetStatus;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.Measure;
import io.contexor.usage.api.PriceRejection.PriceIsUnknown;
import io.contexor.usage.api.Tokens;
import io.contexor.usage.domain.BudgetPolicy.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final JobId JOB = new JobId(new UUID(5, 1));
    private static final LimitId LIMIT = new LimitId(new UUID(6, 1));
    private static final LocalDate DAY = LocalDate.of(2026, 3, 21);
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant LATE = NOON.plusSeconds(3600);

    private final AggregateTestFixture<Budget> budget = new AggregateTestFixture<>(Budget.class);

    @BeforeEach
    void know_the_prices() {
        budget.registerInjectableResource(new PricePolicy(Map.of("small", price("1"), "large", price("2"))));
    }

    private void limits(Standing... standings) {
        budget.registerInjectableResource(of(standings));
    }

    private static BudgetPolicy of(Standing... standings) {
        return new BudgetPolicy(List.of(standings), DAY, DAY, _ -> List.of("event-1"));
    }

    private static Standing of50Dollars(String spent, String reserved, int warned) {
        return new Standing(
                LIMIT,
                target(LimitScope.WORKSPACE, DESK.value()),
                "2026-03",
                APRIL,
                new Ceiling(null, null, new BigDecimal("50")),
                amount(0, 0, spent),
                amount(0, 0, reserved),
                warned);
    }

    private static ReserveBudget reserve(long completion, String... models) {
        return new ReserveBudget(JOB, MINA, ACME, DESK, List.of(models), 1, new Tokens(0, 0, completion), NOON, LATE);
    }

    private static BudgetReserved reserved(Amount amount) {
        return new BudgetReserved(JOB, MINA, ACME, DESK, Map.of("small", price("1")), amount, DAY, DAY, LATE);
    }

    private static RecordUsage attempt(int attempt, long completion) {
        return new RecordUsage(JOB, attempt, null, "small", new Tokens(0, 0, completion), 900, null, false);
    }

    private static UsageRecorded recorded(int attempt, long completion, Amount booked, Amount drawn, boolean overrun) {
        return new UsageRecorded(
                JOB,
                attempt,
                null,
                MINA,
                ACME,
                DESK,
                "small",
                new Tokens(0, 0, completion),
                booked.cost(),
                price("1"),
                900,
                null,
                false,
                booked,
                drawn,
                overrun,
                DAY,
                DAY);
    }

    @Nested
    class A_reservation {

        @Test
        void sets_aside_what_the_dearest_model_would_take() {
            limits(of50Dollars("0", "0", 0));

            budget.givenNoPriorActivity()
                    .when(reserve(1_000_000, "small", "large"))
                    .expectEvents(new BudgetReserved(
                            JOB,
                            MINA,
                            ACME,
                            DESK,
                            Map.of("small", price("1"), "large", price("2")),
                            amount(1, 1_000_000, "2"),
                            DAY,
                            DAY,
                            LATE))
                    .expectResultMessagePayload(new BudgetOutcome(
                            JOB,
                            BudgetStatus.RESERVED,
                            amount(1, 1_000_000, "2"),
                            Amount.NONE,
                            Map.of("small", price("1"), "large", price("2"))));
        }

        @Test
        void is_decided_on_what_others_may_change_where_a_crowd_would_reach_nothing() {
            budget.registerInjectableResource(
                    of(of50Dollars("1", "0", 0)).unlessClose(() -> of(of50Dollars("50", "0", 0))));

            budget.givenNoPriorActivity()
                    .when(reserve(10_000, "small"))
                    .expectEvents(reserved(amount(1, 10_000, "0.01")));
        }

        @Test
        void is_decided_on_what_nobody_can_change_where_a_crowd_would_reach_something() {
            budget.registerInjectableResource(
                    of(of50Dollars("49.5", "0", 95)).unlessClose(() -> of(of50Dollars("50", "0", 100))));

            budget.givenNoPriorActivity().when(reserve(10_000, "small")).expectException(CommandRejected.class);
        }

        @Test
        void may_take_the_last_cent() {
            limits(of50Dollars("30", "19", 95));

            budget.givenNoPriorActivity()
                    .when(reserve(1_000_000, "small"))
                    .expectEvents(
                            reserved(amount(1, 1_000_000, "1")),
                            new ThresholdReached(
                                    JOB, LIMIT, LimitScope.WORKSPACE, DESK.value(), "2026-03", 100, Measure.COST));
        }

        @Test
        void never_overshoots_by_the_least_that_is_counted() {
            limits(of50Dollars("30", "19.000001", 95));

            budget.givenNoPriorActivity()
                    .when(reserve(1_000_000, "small"))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new BudgetIsExceeded(
                            LIMIT,
                            LimitScope.WORKSPACE,
                            DESK.value(),
                            null,
                            LimitPeriod.MONTHLY,
                            Measure.COST,
                            new BigDecimal("50.000000"),
                            new BigDecimal("30.000000"),
                            new BigDecimal("19.000001"),
                            new BigDecimal("1.000000"),
                            APRIL,
                            List.of("event-1"))));
        }

        @Test
        void warns_of_the_highest_threshold_only_and_once() {
            limits(of50Dollars("0", "43", 50));

            budget.givenNoPriorActivity()
                    .when(reserve(1_000_000, "small"))
                    .expectEvents(
                            reserved(amount(1, 1_000_000, "1")),
                            new ThresholdReached(
                                    JOB, LIMIT, LimitScope.WORKSPACE, DESK.value(), "2026-03", 85, Measure.COST));
        }

        @Test
        void does_not_warn_again() {
            limits(of50Dollars("0", "43", 85));

            budget.givenNoPriorActivity()
                    .when(reserve(1_000_000, "small"))
                    .expectEvents(reserved(amount(1, 1_000_000, "1")));
        }

        @Test
        void takes_a_price() {
            limits();

            budget.givenNoPriorActivity()
                    .when(reserve(1, "small", "secret"))
                    .expectException(rejectedBecause(new PriceIsUnknown("secret")));
        }

        @Test
        void is_made_once() {
            limits();

            budget.given(reserved(amount(1, 5, "1"))).when(reserve(5, "small")).expectNoEvents();
        }

        @Test
        void is_for_one_person() {
            limits();
            var other =
                    new ReserveBudget(JOB, AccountId.next(), ACME, DESK, List.of("small"), 1, Tokens.NONE, NOON, LATE);

            budget.given(reserved(amount(1, 5, "1")))
                    .when(other)
                    .expectException(rejectedBecause(new BudgetWasReservedDifferently(JOB)));
        }
    }

    @Nested
    class An_attempt {

        @Test
        void is_booked_at_what_it_really_took() {
            budget.given(reserved(amount(1, 1_000_000, "1")))
                    .when(attempt(1, 400_000))
                    .expectEvents(recorded(1, 400_000, amount(1, 400_000, "0.4"), amount(1, 400_000, "0.4"), false));
        }

        @Test
        void is_no_second_request_of_the_same_job() {
            var first = recorded(1, 400_000, amount(1, 400_000, "0.4"), amount(1, 400_000, "0.4"), false);

            budget.given(reserved(amount(1, 1_000_000, "1")), first)
                    .when(attempt(2, 600_000))
                    .expectEvents(recorded(2, 600_000, amount(0, 600_000, "0.6"), amount(0, 600_000, "0.6"), false));
        }

        @Test
        void is_booked_once() {
            var first = recorded(1, 400_000, amount(1, 400_000, "0.4"), amount(1, 400_000, "0.4"), false);

            budget.given(reserved(amount(1, 1_000_000, "1")), first)
                    .when(attempt(1, 400_000))
                    .expectNoEvents();
        }

        @Test
        void that_took_more_than_was_set_aside_is_booked_and_flagged() {
            budget.given(reserved(amount(1, 1_000_000, "1")))
                    .when(attempt(1, 1_500_000))
                    .expectEvents(recorded(1, 1_500_000, amount(1, 1_500_000, "1.5"), amount(1, 1_000_000, "1"), true));
        }

        @Test
        void that_comes_late_is_booked_and_flagged() {
            budget.given(
                            reserved(amount(1, 1_000_000, "1")),
                            new BudgetExpired(JOB, Amount.NONE, amount(1, 1_000_000, "1")))
                    .when(attempt(1, 400_000))
                    .expectEvents(recorded(1, 400_000, amount(0, 400_000, "0.4"), Amount.NONE, true));
        }

        @Test
        void is_of_a_model_that_was_reserved() {
            budget.given(reserved(amount(1, 5, "1")))
                    .when(new RecordUsage(JOB, 1, null, "large", Tokens.NONE, 1, null, false))
                    .expectException(rejectedBecause(new ModelWasNotReserved(JOB, "large")));
        }

        @Test
        void may_be_the_last_one() {
            budget.given(reserved(amount(1, 1_000_000, "1")))
                    .when(new SettleUsage(attempt(1, 400_000)))
                    .expectEvents(
                            recorded(1, 400_000, amount(1, 400_000, "0.4"), amount(1, 400_000, "0.4"), false),
                            new BudgetSettled(JOB, amount(1, 400_000, "0.4"), amount(0, 600_000, "0.6")));
        }
    }

    @Nested
    class The_end {

        private final Amount all = amount(1, 1_000_000, "1");

        @Test
        void gives_back_what_is_left() {
            budget.given(reserved(all))
                    .when(new ReleaseBudget(JOB))
                    .expectEvents(new BudgetReleased(JOB, Amount.NONE, all));
        }

        @Test
        void comes_once() {
            budget.given(reserved(all), new BudgetReleased(JOB, Amount.NONE, all))
                    .when(new SettleBudget(JOB))
                    .expectNoEvents()
                    .expectResultMessagePayload(new BudgetOutcome(
                            JOB,
                            BudgetStatus.RELEASED,
                            Amount.NONE,
                            Amount.NONE,
                            reserved(all).prices()));
        }

        @Test
        void does_not_come_again_by_expiry() {
            budget.given(reserved(all), new BudgetSettled(JOB, Amount.NONE, all))
                    .when(new ExpireBudget(JOB, LATE))
                    .expectNoEvents();
        }

        @Test
        void comes_by_itself_when_it_is_late() {
            budget.given(reserved(all))
                    .when(new ExpireBudget(JOB, LATE))
                    .expectEvents(new BudgetExpired(JOB, Amount.NONE, all));
        }

        @Test
        void does_not_come_too_early() {
            budget.given(reserved(all))
                    .when(new ExpireBudget(JOB, LATE.minusSeconds(1)))
                    .expectNoEvents();
        }
    }
}
