package io.contexor.usage.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.OrganisationId;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceEvent.PriceShipped;
import io.contexor.usage.api.PriceRejection.PriceIsUnknown;
import io.contexor.usage.api.Repricing;
import io.contexor.usage.api.Repricing.Line;
import io.contexor.usage.api.Tokens;
import io.contexor.usage.api.UsageAsker;
import io.contexor.usage.api.UsageFilter;
import io.contexor.usage.api.UsageQuery.BrowseUsage;
import io.contexor.usage.api.UsageQuery.Reprice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepricingTest {

    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Price DEAR =
            new Price(new BigDecimal("3"), new BigDecimal("0.5"), new BigDecimal("12.000001"));

    private final UsageStory story = new UsageStory();
    private final RepricingQueries repricings = new RepricingQueries(UsageStory.DB);
    private final PricesProjection prices = new PricesProjection(UsageStory.DB);
    private final AccountId mina = AccountId.next();

    private UsageRecorded used(String model, Tokens tokens, Instant at) {
        var job = story.reserve(mina, "1", at);
        var base = story.used(job, model, "0");
        var used = new UsageRecorded(
                base.job(),
                1,
                null,
                mina,
                story.organisation,
                story.workspace,
                model,
                tokens,
                UsageStory.ONE_DOLLAR.costOf(tokens),
                UsageStory.ONE_DOLLAR,
                10,
                null,
                false,
                base.booked(),
                base.drawn(),
                false,
                base.day(),
                base.utcDay());
        story.tellRecordsOnly(used, at);
        return used;
    }

    private Repricing repriced(Map<String, Price> at, Map<String, String> standIns) {
        return repricings.handle(new Reprice(MARCH, story.organisation, at, standIns));
    }

    private static BigDecimal dollars(String text) {
        return new BigDecimal(text).setScale(6);
    }

    @Test
    void tells_line_by_line_what_it_would_have_cost_and_changes_nothing() {
        used("large", new Tokens(1_000_000, 200_000, 500_000), NOON);
        used("large", new Tokens(1_000_000, 0, 0), NOON);
        used("small", new Tokens(1_000_000, 0, 0), NOON);

        var repricing = repriced(Map.of("large", DEAR, "unused", DEAR), Map.of());

        assertThat(repricing.items())
                .containsExactly(
                        new Line(
                                "large",
                                null,
                                true,
                                2,
                                2_000_000,
                                200_000,
                                0,
                                500_000,
                                dollars("2.5"),
                                dollars("11.500001"),
                                dollars("9.000001")),
                        new Line(
                                "small", null, false, 1, 1_000_000, 0, 0, 0, dollars("1"), dollars("1"), dollars("0")));
        assertThat(repricing.totalRequests()).isEqualTo(3);
        assertThat(repricing.totalTokens()).isEqualTo(3_500_000);
        assertThat(repricing.totalCostThen()).isEqualByComparingTo("3.5");
        assertThat(repricing.totalCostNow()).isEqualByComparingTo("12.500001");
        assertThat(repricing.totalDifference()).isEqualByComparingTo("9.000001");
        assertThat(new UsageQueries(UsageStory.DB)
                        .handle(new BrowseUsage(
                                new UsageAsker(mina, Set.of()),
                                new UsageFilter(null, null, null, null, null, null, null, null),
                                null,
                                10))
                        .items())
                .extracting(view -> view.estimatedCost().stripTrailingZeros().toPlainString())
                .containsExactlyInAnyOrder("1.5", "1", "1");
    }

    @Test
    void takes_the_prices_of_another_model_as_they_were_when_it_was_used() {
        var standIn = "stand-in-" + mina;
        prices.on(new PriceShipped(standIn, price("2"), NOON.minusSeconds(100)));
        prices.on(new PriceShipped(standIn, price("5"), NOON));
        used("small", new Tokens(1_000_000, 0, 0), NOON.minusSeconds(1));
        used("small", new Tokens(1_000_000, 0, 0), NOON);

        var line = repriced(Map.of(), Map.of("small", standIn)).items().getFirst();

        assertThat(line.asModel()).isEqualTo(standIn);
        assertThat(line.costThen()).isEqualByComparingTo("2");
        assertThat(line.costNow()).isEqualByComparingTo("7");
    }

    @Test
    void is_refused_where_a_price_was_not_known_then() {
        var standIn = "late-" + mina;
        prices.on(new PriceShipped(standIn, price("2"), NOON));
        used("small", new Tokens(1, 0, 0), NOON.minusSeconds(1));

        assertThatThrownBy(() -> repriced(Map.of(), Map.of("small", standIn)))
                .satisfies(refusal -> isUnknown(refusal, standIn));
        assertThatThrownBy(() -> repriced(Map.of(), Map.of("small", "no-such-model")))
                .satisfies(refusal -> isUnknown(refusal, "no-such-model"));
    }

    @Test
    void looks_at_its_month_and_its_organisation_only() {
        used("small", new Tokens(1_000_000, 0, 0), NOON);
        used("small", new Tokens(1_000_000, 0, 0), NOON.minusSeconds(40 * 86_400));
        var other = new RepricingQueries(UsageStory.DB);

        assertThat(repriced(Map.of("small", price("2")), Map.of()).totalCostNow())
                .isEqualByComparingTo("2");
        assertThat(other.handle(new Reprice(MARCH, OrganisationId.next(), Map.of("small", price("2")), Map.of()))
                        .items())
                .isEmpty();
        assertThat(other.handle(new Reprice(MARCH, null, Map.of("small", price("2")), Map.of()))
                        .totalRequests())
                .isPositive();
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** The database rounds as the price itself does, record by record. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void costs_what_the_records_would_have_cost_one_by_one(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var price = new Price(dollars(random), dollars(random), dollars(random), dollars(random));
        var all = new ArrayList<Tokens>();
        for (int number = 0; number < 20; number++) {
            long prompt = random.nextLong(3_000);
            long cached = random.nextLong(prompt + 1);
            all.add(new Tokens(prompt, cached, random.nextLong(prompt - cached + 1), random.nextLong(3_000)));
            used("small", all.getLast(), NOON.plusSeconds(number));
        }

        assertThat(repriced(Map.of("small", price), Map.of()).totalCostNow())
                .isEqualByComparingTo(all.stream().map(price::costOf).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static BigDecimal dollars(RandomGenerator random) {
        return BigDecimal.valueOf(random.nextLong(20_000_000), 6);
    }

    private static Price price(String dollars) {
        var each = new BigDecimal(dollars);
        return new Price(each, each, each);
    }

    private static void isUnknown(Throwable refusal, String model) {
        assertThat(((CommandRejected) refusal).rejection()).isEqualTo(new PriceIsUnknown(model));
    }
}
