package io.contexor.usage.query;

import static io.contexor.usage.query.UsageStory.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.AccountId;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitQuery.RehearseLimit;
import io.contexor.usage.api.LimitRehearsal;
import io.contexor.usage.api.LimitRehearsal.BlockedDay;
import io.contexor.usage.api.LimitRehearsal.BlockedUser;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.api.Measure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 21);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Duration DAYS = Duration.ofDays(1);

    private final UsageStory story = new UsageStory();
    private final RehearsalQueries rehearsals = new RehearsalQueries(UsageStory.DB);
    private final AccountId mina = AccountId.next();
    private final AccountId omid = AccountId.next();

    private LimitRehearsal rehearse(LimitPeriod period, @Nullable String model, Ceiling ceiling) {
        var target = new LimitTarget(LimitScope.WORKSPACE, story.workspace.value(), null, model, period);
        return rehearsals.handle(new RehearseLimit(target, ceiling, MARCH));
    }

    private LimitRehearsal monthly(String dollars) {
        return rehearse(LimitPeriod.MONTHLY, null, new Ceiling(null, null, new BigDecimal(dollars)));
    }

    private static BigDecimal cost(String dollars) {
        return new BigDecimal(dollars).setScale(6);
    }

    @Nested
    class A_limit {

        @Test
        void that_was_never_reached_would_have_refused_nothing() {
            story.work(mina, "1", "0.5", NOON);

            var rehearsal = monthly("1");

            assertThat(rehearsal.requests()).isOne();
            assertThat(rehearsal.blockedRequests()).isZero();
            assertThat(rehearsal.firstBlockedAt()).isNull();
            assertThat(rehearsal.days()).isEmpty();
        }

        @Test
        void refuses_by_the_worst_case_and_counts_what_was_really_used() {
            story.work(mina, "1", "0.25", NOON);
            story.work(mina, "1", "0.25", NOON.plusSeconds(10));
            story.work(omid, "1", "0.25", NOON.plusSeconds(20));

            assertThat(monthly("1.5").blockedRequests()).isZero();
            var rehearsal = monthly("1.4");

            assertThat(rehearsal.blockedRequests()).isOne();
            assertThat(rehearsal.blockedCost()).isEqualByComparingTo("0.25");
            assertThat(rehearsal.firstBlockedAt()).isEqualTo(NOON.plusSeconds(20));
            assertThat(rehearsal.firstMeasure()).isEqualTo(Measure.COST);
            assertThat(rehearsal.days()).containsExactly(new BlockedDay(DAY, 1, cost("0.25")));
            assertThat(rehearsal.users()).containsExactly(new BlockedUser(omid, 1, cost("0.25")));
        }

        @Test
        void leaves_to_others_what_it_refused_to_somebody() {
            story.work(mina, "0.75", "0.75", NOON);
            story.work(omid, "0.5", "0.5", NOON.plusSeconds(10));
            story.work(mina, "0.25", "0.25", NOON.plusSeconds(20));

            var rehearsal = monthly("1");

            assertThat(rehearsal.users()).containsExactly(new BlockedUser(omid, 1, cost("0.5")));
        }

        @Test
        void holds_what_is_under_way_and_gives_back_what_was_called_off() {
            var under = story.reserve(mina, "0.75", NOON);
            story.work(omid, "0.5", "0.1", NOON.plusSeconds(10));
            story.tell(new BudgetReleased(under.job(), Amount.NONE, under.amount()), NOON.plusSeconds(20), 1);
            story.work(omid, "0.5", "0.1", NOON.plusSeconds(30));

            assertThat(monthly("1").firstBlockedAt()).isEqualTo(NOON.plusSeconds(10));
            assertThat(monthly("1").blockedRequests()).isOne();
        }

        @Test
        void of_a_day_begins_anew_with_each_day() {
            for (int day = 0; day < 3; day++) {
                story.work(mina, "0.5", "0.5", NOON.plus(DAYS.multipliedBy(day)));
                story.work(mina, "0.5", "0.5", NOON.plus(DAYS.multipliedBy(day)).plusSeconds(9));
            }
            var half = new Ceiling(null, null, new BigDecimal("0.5"));

            assertThat(rehearse(LimitPeriod.DAILY, null, half).days())
                    .containsExactly(
                            new BlockedDay(DAY, 1, cost("0.5")),
                            new BlockedDay(DAY.plusDays(1), 1, cost("0.5")),
                            new BlockedDay(DAY.plusDays(2), 1, cost("0.5")));
            assertThat(rehearse(LimitPeriod.MONTHLY, null, half).blockedRequests())
                    .isEqualTo(5);
        }

        @Test
        void of_requests_or_tokens_is_told_by_its_measure() {
            story.work(mina, "0.5", "0.5", NOON);
            story.work(mina, "0.5", "0.5", NOON.plusSeconds(1));

            var requests = rehearse(LimitPeriod.MONTHLY, null, new Ceiling(1L, null, null));
            var tokens = rehearse(LimitPeriod.MONTHLY, null, new Ceiling(null, 999_999L, null));

            assertThat(requests.firstMeasure()).isEqualTo(Measure.REQUESTS);
            assertThat(tokens.firstMeasure()).isEqualTo(Measure.TOKENS);
            assertThat(requests.blockedRequests()).isOne();
            assertThat(tokens.blockedRequests()).isOne();
        }

        @Test
        void of_one_model_counts_what_was_used_of_it() {
            var job = story.reserve(mina, "0.5", NOON);
            var used = story.used(job, "large", "0.5");
            story.tell(used, NOON, 1);
            story.settle(job, used, NOON.plusSeconds(1));
            story.work(omid, "0.5", "0.5", NOON.plusSeconds(10));
            var half = new Ceiling(null, null, new BigDecimal("0.5"));

            assertThat(rehearse(LimitPeriod.MONTHLY, MODEL, half).blockedRequests())
                    .isZero();
            assertThat(rehearse(LimitPeriod.MONTHLY, "large", half).users())
                    .containsExactly(new BlockedUser(omid, 1, cost("0.5")));
            assertThat(rehearse(LimitPeriod.MONTHLY, "other", half).requests()).isZero();
        }

        @Test
        void looks_at_its_month_and_its_own_scope_only() {
            story.work(mina, "1", "1", NOON.minus(DAYS.multipliedBy(40)));
            story.work(mina, "1", "1", NOON);
            story.work(omid, "1", "1", NOON.plusSeconds(1));
            new UsageStory().work(mina, "1", "1", NOON);
            var one = new Ceiling(null, null, BigDecimal.ONE);

            assertThat(monthly("1").requests()).isEqualTo(2);
            assertThat(rehearsals
                            .handle(new RehearseLimit(
                                    new LimitTarget(
                                            LimitScope.USER,
                                            mina.value(),
                                            story.organisation,
                                            null,
                                            LimitPeriod.MONTHLY),
                                    one,
                                    MARCH))
                            .requests())
                    .isOne();
            assertThat(rehearsals
                            .handle(new RehearseLimit(
                                    new LimitTarget(LimitScope.USER, mina.value(), null, null, LimitPeriod.MONTHLY),
                                    one,
                                    MARCH))
                            .requests())
                    .isEqualTo(2);
            assertThat(rehearsals
                            .handle(new RehearseLimit(
                                    new LimitTarget(
                                            LimitScope.ORGANIZATION,
                                            story.organisation.value(),
                                            null,
                                            null,
                                            LimitPeriod.MONTHLY),
                                    one,
                                    MARCH))
                            .blockedRequests())
                    .isOne();
        }
    }

    /** A node whose clock is behind settles a job before it was reserved; nothing is given back before it is taken. */
    @Test
    void a_clock_that_goes_wrong_turns_no_story_around() {
        var job = story.reserve(mina, "1", NOON);
        story.settle(job, story.use(job, "0.1", NOON.minusSeconds(60)), NOON.minusSeconds(59));
        story.work(mina, "1.5", "0.1", NOON.minusSeconds(30));
        story.work(mina, "0.5", "0.1", NOON.plusSeconds(1));

        assertThat(monthly("1").blockedRequests()).isOne();
        assertThat(monthly("1").firstBlockedAt()).isEqualTo(NOON.minusSeconds(30));
    }

    @Test
    void a_long_month_is_gone_through_page_by_page() {
        for (int number = 0; number < 1_500; number++) {
            story.work(mina, "0.01", "0.01", NOON.plusSeconds(number));
        }

        var rehearsal = monthly("10");

        assertThat(rehearsal.requests()).isEqualTo(1_500);
        assertThat(rehearsal.blockedRequests()).isEqualTo(500);
        assertThat(rehearsal.firstBlockedAt()).isEqualTo(NOON.plusSeconds(1_000));
    }
}
