package io.contexor.usage.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.organisations.api.Language;
import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.projections.Batches;
import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.LimitAsker;
import io.contexor.usage.api.LimitEvent.LimitChanged;
import io.contexor.usage.api.LimitEvent.LimitLifted;
import io.contexor.usage.api.LimitEvent.LimitSet;
import io.contexor.usage.api.LimitExplanation;
import io.contexor.usage.api.LimitExplanation.CountedJob;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitQuery.BrowseLimits;
import io.contexor.usage.api.LimitQuery.ExplainLimit;
import io.contexor.usage.api.LimitQuery.FindLimit;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.api.LimitView;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceEvent.ModelPriced;
import io.contexor.usage.api.PriceEvent.PriceShipped;
import io.contexor.usage.api.PriceQuery.BrowsePrices;
import io.contexor.usage.api.PriceView;
import io.contexor.usage.api.Tokens;
import io.contexor.usage.api.UsageAsker;
import io.contexor.usage.api.UsageFilter;
import io.contexor.usage.api.UsagePeriod;
import io.contexor.usage.api.UsageQuery.BrowseUsage;
import io.contexor.usage.api.UsageQuery.SummariseMonth;
import io.contexor.usage.api.UsageQuery.SummarisePeriod;
import io.contexor.usage.api.UsageSummary.DayUsage;
import io.contexor.usage.api.UsageSummary.ModelUsage;
import io.contexor.usage.api.UsageView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.CallbackExecuteListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageProjectionsTest {

    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 21);
    private static final UsageFilter ALL = new UsageFilter(null, null, null, null, null, null, null, null);
    private static final DSLContext DB = TestPostgres.jooq();

    private final RecordsProjection records = new RecordsProjection(DB, Batches.ofOne());
    private final DailyProjection daily = new DailyProjection(DB, Batches.ofOne());
    private final UsageQueries usage = new UsageQueries(DB);
    private final SummaryQueries summaries = new SummaryQueries(DB);

    private final AccountId mina = AccountId.next();
    private final AccountId omid = AccountId.next();
    private final OrganisationId acme = OrganisationId.next();
    private final WorkspaceId desk = WorkspaceId.next();

    private UsageRecorded used(AccountId who, String model, LocalDate day, @Nullable String error) {
        var each = BigDecimal.ONE;
        return new UsageRecorded(
                JobId.next(),
                1,
                null,
                who,
                acme,
                desk,
                model,
                new Tokens(1_000, 200, 300, 500),
                new BigDecimal("0.0015"),
                new Price(each, each, each),
                2_150,
                error,
                false,
                new Amount(1, 1_500, new BigDecimal("0.0015")),
                new Amount(1, 1_500, new BigDecimal("0.0015")),
                false,
                day,
                day);
    }

    private void tell(UsageRecorded event, Instant at) {
        records.on(event, at, UUID.randomUUID().toString());
        daily.on(event);
    }

    private UsageAsker asker(AccountId who, WorkspaceId... managed) {
        return new UsageAsker(who, Set.of(managed));
    }

    @Nested
    class Records {

        @Test
        void show_what_was_used_at_which_price() {
            tell(used(mina, "small", DAY, "timeout"), NOON);

            assertThat(usage.handle(new BrowseUsage(asker(mina), ALL, null, 10)).items())
                    .singleElement()
                    .satisfies(view -> {
                        assertThat(view.totalTokens()).isEqualTo(1_500);
                        assertThat(view.cachedPromptTokens()).isEqualTo(200);
                        assertThat(view.cacheWriteTokens()).isEqualTo(300);
                        assertThat(view.cacheWritePerMillion()).isEqualByComparingTo("1");
                        assertThat(view.estimatedCost()).isEqualTo(new BigDecimal("0.001500"));
                        assertThat(view.promptPerMillion()).isEqualByComparingTo("1");
                        assertThat(view.requestDuration()).isEqualTo(new BigDecimal("2.150"));
                        assertThat(view.success()).isFalse();
                        assertThat(view.errorMessage()).isEqualTo("timeout");
                        assertThat(view.timestamp()).isEqualTo(NOON);
                    });
        }

        @Test
        void are_shown_to_whoever_used_it_and_to_whoever_manages_the_workspace() {
            tell(used(mina, "small", DAY, null), NOON);
            tell(used(omid, "small", DAY, null), NOON.plusSeconds(1));

            assertThat(usage.handle(new BrowseUsage(asker(mina), ALL, null, 10)).items())
                    .extracting(UsageView::user)
                    .containsExactly(mina);
            assertThat(usage.handle(new BrowseUsage(asker(mina, desk), ALL, null, 10))
                            .items())
                    .extracting(UsageView::user)
                    .containsExactly(omid, mina);
            assertThat(usage.handle(new BrowseUsage(asker(AccountId.next(), WorkspaceId.next()), ALL, null, 10))
                            .items())
                    .isEmpty();
        }

        @Test
        void are_not_shown_by_asking_for_others() {
            tell(used(omid, "small", DAY, null), NOON);
            var ofOmid = new UsageFilter(omid, desk, acme, null, null, null, null, null);

            assertThat(usage.handle(new BrowseUsage(asker(mina), ofOmid, null, 10))
                            .items())
                    .isEmpty();
        }

        @Test
        void are_found_by_what_is_asked_for_page_by_page() {
            var first = used(mina, "small", DAY, null);
            tell(first, NOON);
            tell(used(mina, "large", DAY, null), NOON.plusSeconds(1));
            tell(used(mina, "small", DAY, null), NOON.plusSeconds(2));
            var small = new UsageFilter(null, null, null, null, null, "small", NOON, NOON.plusSeconds(3));

            var page = usage.handle(new BrowseUsage(asker(mina), small, null, 1));
            var last = usage.handle(new BrowseUsage(asker(mina), small, page.nextCursor(), 1));

            assertThat(page.items()).hasSize(1);
            assertThat(last.items()).extracting(UsageView::aiJob).containsExactly(first.job());
            assertThat(last.nextCursor()).isNull();
        }

        @Test
        void come_once() {
            var event = used(mina, "small", DAY, null);
            records.on(event, NOON, UUID.randomUUID().toString());
            records.on(event, NOON, UUID.randomUUID().toString());

            assertThat(usage.handle(new BrowseUsage(asker(mina), ALL, null, 10)).items())
                    .hasSize(1);
        }
    }

    @Nested
    class Summaries {

        @Test
        void add_up_by_model_and_by_day() {
            tell(used(mina, "small", DAY, null), NOON);
            tell(used(mina, "large", DAY, "timeout"), NOON);
            tell(used(mina, "small", DAY.minusDays(1), null), NOON);
            tell(used(mina, "small", DAY.minusMonths(1), null), NOON);

            var summary = summaries.handle(new SummariseMonth(asker(mina), ALL, YearMonth.of(2026, 3)));

            assertThat(summary.totalRequests()).isEqualTo(3);
            assertThat(summary.failedRequests()).isOne();
            assertThat(summary.totalTokens()).isEqualTo(4_500);
            assertThat(summary.totalCost()).isEqualByComparingTo("0.0045");
            assertThat(summary.modelBreakdown())
                    .containsExactly(
                            new ModelUsage("large", 1, 1_500, new BigDecimal("0.001500")),
                            new ModelUsage("small", 2, 3_000, new BigDecimal("0.003000")));
            assertThat(summary.series())
                    .containsExactly(
                            new DayUsage(DAY.minusDays(1), 1, 1_500, new BigDecimal("0.001500")),
                            new DayUsage(DAY, 2, 3_000, new BigDecimal("0.003000")));
        }

        @Test
        void add_up_to_the_same_by_model_and_by_day_while_more_is_used() {
            tell(used(mina, "small", DAY, null), NOON);
            var busy = DB.configuration()
                    .derive(new CallbackExecuteListener().onEnd(_ -> tell(used(mina, "small", DAY, null), NOON)));

            var summary =
                    new SummaryQueries(busy.dsl()).handle(new SummariseMonth(asker(mina), ALL, YearMonth.of(2026, 3)));

            assertThat(summary.series())
                    .singleElement()
                    .satisfies(day -> assertThat(day.requests()).isEqualTo(summary.totalRequests()));
        }

        @Test
        void of_nothing_are_nothing() {
            var summary = summaries.handle(new SummariseMonth(asker(mina), ALL, YearMonth.of(2026, 3)));

            assertThat(summary.totalRequests()).isZero();
            assertThat(summary.totalCost()).isEqualByComparingTo("0");
        }

        @Test
        void of_others_are_for_those_who_manage() {
            tell(used(omid, "small", DAY, null), NOON);
            var march = YearMonth.of(2026, 3);

            assertThat(summaries
                            .handle(new SummariseMonth(asker(mina), ALL, march))
                            .totalRequests())
                    .isZero();
            assertThat(summaries
                            .handle(new SummariseMonth(asker(mina, desk), ALL, march))
                            .totalRequests())
                    .isOne();
        }

        /** It is the 21st in Tehran from 20:30 in UTC on. */
        @ParameterizedTest
        @CsvSource({
            "2026-03-20T20:29:59Z, DAILY, 1",
            "2026-03-20T20:30:00Z, DAILY, 0",
            "2026-03-22T20:30:00Z, WEEKLY, 0",
            "2026-03-22T20:29:59Z, WEEKLY, 1",
            "2026-03-31T20:29:59Z, MONTHLY, 1",
            "2026-03-31T20:30:00Z, MONTHLY, 0"
        })
        void begin_where_the_organisation_is(Instant now, UsagePeriod period, long requests) {
            new ZonesProjection(DB).on(new OrganisationFounded(acme, "Acme", "acme", "Asia/Tehran", Language.FA, mina));
            tell(used(mina, "small", LocalDate.of(2026, 3, 20), null), NOON);

            assertThat(summaries
                            .handle(new SummarisePeriod(asker(mina), ALL, period, now))
                            .totalRequests())
                    .isEqualTo(requests);
        }
    }

    @Nested
    class Limits {

        private final LimitsProjection limits = new LimitsProjection(DB);
        private final LimitQueries queries = new LimitQueries(DB);
        private final LimitId limit = new LimitId(UUID.randomUUID());
        private final Ceiling ten = new Ceiling(null, null, BigDecimal.TEN);

        private LimitAsker who(AccountId account, boolean manages, WorkspaceId... workspaces) {
            var managed = manages ? Set.of(acme) : Set.<OrganisationId>of();
            return new LimitAsker(account, Set.of(workspaces), Set.of(acme), managed, false);
        }

        private void set(LimitScope scope, @Nullable UUID scopeId, @Nullable OrganisationId organisation) {
            limits.on(
                    new LimitSet(
                            limit, new LimitTarget(scope, scopeId, organisation, null, LimitPeriod.DAILY), ten, omid),
                    NOON,
                    0);
        }

        @Test
        void are_shown_as_they_were_last_changed_until_they_are_lifted() {
            set(LimitScope.WORKSPACE, desk.value(), null);
            limits.on(new LimitChanged(limit, new Ceiling(5L, null, null), omid), NOON.plusSeconds(1), 1);
            limits.on(new LimitChanged(limit, ten, omid), NOON.plusSeconds(1), 1);

            assertThat(queries.handle(new FindLimit(who(mina, false, desk), Moment.NOW, limit)))
                    .hasValueSatisfying(view -> {
                        assertThat(view.requestsLimit()).isEqualTo(5);
                        assertThat(view.costLimit()).isNull();
                        assertThat(view.revision()).isOne();
                    });
            limits.on(new LimitLifted(limit, omid), NOON.plusSeconds(2), 2);
            assertThat(queries.handle(new FindLimit(who(mina, false, desk), Moment.NOW, limit)))
                    .isEmpty();
        }

        @Test
        void of_a_place_are_shown_to_those_who_belong_there() {
            set(LimitScope.WORKSPACE, desk.value(), null);

            assertThat(queries.handle(new FindLimit(who(mina, true, WorkspaceId.next()), Moment.NOW, limit)))
                    .isEmpty();
            assertThat(queries.handle(new BrowseLimits(who(mina, false, desk), Moment.NOW, null, 100))
                            .items())
                    .extracting(LimitView::id)
                    .contains(limit);
        }

        @Test
        void of_a_person_are_shown_to_them_and_to_those_who_set_them() {
            set(LimitScope.USER, omid.value(), acme);

            assertThat(queries.handle(new FindLimit(who(omid, false), Moment.NOW, limit)))
                    .isPresent();
            assertThat(queries.handle(new FindLimit(who(mina, true), Moment.NOW, limit)))
                    .isPresent();
            assertThat(queries.handle(new FindLimit(who(mina, false), Moment.NOW, limit)))
                    .isEmpty();
        }
    }

    @Nested
    class Budgets {

        private final BudgetsProjection budgets = new BudgetsProjection(DB, Batches.ofOne());
        private final LimitsProjection limits = new LimitsProjection(DB);
        private final ExplainQueries explanations = new ExplainQueries(DB, new LimitQueries(DB));
        private final LimitId limit = new LimitId(UUID.randomUUID());

        private UsageRecorded reservedAndUsed(AccountId who) {
            var used = used(who, "small", DAY, null);
            var reserved = new BudgetReserved(
                    used.job(),
                    who,
                    acme,
                    desk,
                    Map.of("small", used.price()),
                    new Amount(1, 2_000, new BigDecimal("0.002")),
                    DAY,
                    DAY,
                    NOON.plusSeconds(60));
            budgets.on(reserved, NOON, 0, UUID.randomUUID().toString());
            budgets.on(used, NOON, 1, UUID.randomUUID().toString());
            budgets.on(used, NOON, 1, UUID.randomUUID().toString());
            return used;
        }

        private LimitExplanation explained(AccountId who, WorkspaceId... managed) {
            var limitAsker = new LimitAsker(who, Set.of(desk), Set.of(acme), Set.of(), false);
            return explanations
                    .handle(new ExplainLimit(limitAsker, asker(who, managed), limit, null, NOON, null, 10))
                    .orElseThrow();
        }

        private void limitTheDesk() {
            limits.on(
                    new LimitSet(
                            limit,
                            new LimitTarget(LimitScope.WORKSPACE, desk.value(), null, null, LimitPeriod.MONTHLY),
                            new Ceiling(9L, null, null),
                            omid),
                    NOON,
                    0);
        }

        @Test
        void explain_what_counts_for_a_limit() {
            limitTheDesk();
            var used = reservedAndUsed(mina);
            tell(used, NOON);
            tell(reservedAndUsed(omid), NOON);
            budgets.on(
                    new BudgetReleased(used.job(), used.booked(), new Amount(0, 500, new BigDecimal("0.0005"))),
                    NOON,
                    2,
                    UUID.randomUUID().toString());

            var explained = explained(mina, desk);

            assertThat(explained.span()).isEqualTo("2026-03");
            assertThat(explained.spentRequests()).isEqualTo(2);
            assertThat(explained.spentTokens()).isEqualTo(3_000);
            assertThat(explained.spentCost()).isEqualByComparingTo("0.003");
            assertThat(explained.reservedCost()).isEqualByComparingTo("0.0005");
            assertThat(explained.items()).hasSize(2);
            assertThat(explained(mina).items()).extracting(CountedJob::aiJob).containsExactly(used.job());
            assertThat(explained(mina).spentRequests()).isEqualTo(2);
        }
    }

    @Nested
    class A_price_list {

        @Test
        void shows_what_was_valid_at_an_instant() {
            var prices = new PricesProjection(DB);
            var queries = new PriceQueries(DB);
            var one = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
            var ten = new Price(BigDecimal.TEN, BigDecimal.TEN, BigDecimal.TEN);
            prices.on(new PriceShipped("a-model", one, NOON));
            prices.on(new ModelPriced("a-model", ten, NOON.plusSeconds(9), mina));
            prices.on(new PriceShipped("b-model", one, NOON));

            assertThat(queries.handle(new BrowsePrices(NOON.plusSeconds(8), null, 1))
                            .items())
                    .containsExactly(PriceView.of("a-model", one, NOON));
            var page = queries.handle(new BrowsePrices(NOON.plusSeconds(9), null, 1));
            assertThat(page.items()).containsExactly(PriceView.of("a-model", ten, NOON.plusSeconds(9)));
            assertThat(queries.handle(new BrowsePrices(NOON.plusSeconds(9), page.nextCursor(), 1))
                            .items())
                    .containsExactly(PriceView.of("b-model", one, NOON));
            assertThat(queries.handle(new BrowsePrices(NOON.minusSeconds(1), null, 1))
                            .items())
                    .isEmpty();
        }
    }
}
