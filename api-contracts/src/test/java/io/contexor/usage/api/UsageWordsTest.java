package io.contexor.usage.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.Rejection;
import io.contexor.usage.api.BudgetRejection.BudgetIsExceeded;
import io.contexor.usage.api.BudgetRejection.BudgetWasReservedDifferently;
import io.contexor.usage.api.BudgetRejection.ModelWasNotReserved;
import io.contexor.usage.api.LimitRejection.LimitIsConfigured;
import io.contexor.usage.api.LimitRejection.LimitIsLifted;
import io.contexor.usage.api.LimitRejection.LimitWasSetDifferently;
import io.contexor.usage.api.PriceRejection.PriceIsUnknown;
import io.contexor.usage.api.PriceRejection.PriceStartsInThePast;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UsageWordsTest {

    private static final LimitId LIMIT = new LimitId(new UUID(7, 7));
    private static final JobId JOB = new JobId(new UUID(7, 8));

    static Stream<Rejection> refusals() {
        return Stream.of(
                exceeded(),
                new BudgetWasReservedDifferently(JOB),
                new ModelWasNotReserved(JOB, "gpt-5"),
                new LimitIsConfigured(LIMIT),
                new LimitIsLifted(LIMIT),
                new LimitWasSetDifferently(LIMIT),
                new PriceIsUnknown("gpt-5"),
                new PriceStartsInThePast("gpt-5", Instant.EPOCH));
    }

    private static BudgetIsExceeded exceeded() {
        return new BudgetIsExceeded(
                LIMIT,
                LimitScope.WORKSPACE,
                new UUID(1, 1),
                null,
                LimitPeriod.MONTHLY,
                Measure.COST,
                new BigDecimal("50"),
                new BigDecimal("30.5"),
                new BigDecimal("19"),
                new BigDecimal("0.75"),
                Instant.EPOCH,
                List.of("event-1"));
    }

    @Test
    void every_refusal_has_a_code_of_its_own() {
        assertThat(refusals().map(Rejection::code)).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z-]+"));
        assertThat(refusals().map(Rejection::detail)).noneMatch(String::isBlank);
        assertThat(refusals())
                .hasSize(Stream.of(BudgetRejection.class, LimitRejection.class, PriceRejection.class)
                        .mapToInt(noun -> noun.getPermittedSubclasses().length)
                        .sum());
    }

    @Test
    void an_exceeded_budget_tells_the_whole_arithmetic() {
        assertThat(exceeded().detail()).contains("50", "30.5", "19", "0.75", "monthly", "workspace", "cost");
        assertThat(exceeded().kind()).isEqualTo(Rejection.Kind.BUDGET);
        assertThat(exceeded().evidence()).isEqualTo(exceeded());
    }

    @ParameterizedTest
    @CsvSource({
        "MONTHLY, 2026-12-31, 2026-12, 2027-01-01",
        "MONTHLY, 2026-02-01, 2026-02, 2026-03-01",
        "DAILY, 2026-12-31, 2026-12-31, 2027-01-01",
        "DAILY, 2028-02-28, 2028-02-28, 2028-02-29"
    })
    void a_period_has_a_name_and_an_end(LimitPeriod period, LocalDate day, String span, LocalDate end) {
        assertThat(period.spanOf(day)).isEqualTo(span);
        assertThat(period.endOf(day)).isEqualTo(end);
    }

    @ParameterizedTest
    @EnumSource
    void a_scope_is_read_as_it_is_written(LimitScope scope) {
        assertThat(LimitScope.of(scope.toString())).isEqualTo(scope);
    }

    @ParameterizedTest
    @EnumSource
    void a_period_is_read_as_it_is_written(LimitPeriod period) {
        assertThat(LimitPeriod.of(period.toString())).isEqualTo(period);
    }

    @ParameterizedTest
    @EnumSource
    void a_status_is_read_as_it_is_written(BudgetStatus status) {
        assertThat(BudgetStatus.of(status.toString())).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void a_measure_is_read_as_it_is_written(Measure measure) {
        assertThat(Measure.of(measure.toString())).isEqualTo(measure);
    }

    @Test
    void amounts_are_compared_measure_by_measure() {
        var much = new Amount(2, 10, new BigDecimal("1"));
        var less = new Amount(1, 20, new BigDecimal("0.5"));

        assertThat(much.atMost(less)).isEqualTo(new Amount(1, 10, new BigDecimal("0.5")));
        assertThat(much.covers(less)).isFalse();
        assertThat(much.covers(new Amount(2, 10, new BigDecimal("1.000000")))).isTrue();
        assertThat(much.plus(less).minus(less)).isEqualTo(much);
    }
}
