package io.contexor.usage.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.usage.api.Price;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PriceTest {

    /** As some providers do: a quarter more for what they keep. */
    private static final Price KEEPING =
            new Price(new BigDecimal("1.25"), new BigDecimal("0.125"), new BigDecimal("1.5625"), BigDecimal.TEN);

    @ParameterizedTest
    @CsvSource({
        "1000, 0, 500, 0.006250", // 1000 × 1.25 + 500 × 10
        "1000, 800, 500, 0.005350", // 200 × 1.25 + 800 × 0.125 + 500 × 10
        "1, 0, 0, 0.000001", // 1.25 millionths
        "2, 0, 0, 0.000003", // 2.5 millionths: half is up
        "2, 1, 0, 0.000001", // 1.375 millionths, rounded as a whole and not part by part
        "0, 0, 0, 0.000000",
        "4000000000, 0, 1000000000, 15000.000000"
    })
    void costs_each_kind_of_token_at_its_own_price(long prompt, long cached, long completion, BigDecimal cost) {
        var price = new Price(new BigDecimal("1.25"), new BigDecimal("0.125"), BigDecimal.TEN);

        assertThat(price.costOf(new Tokens(prompt, cached, completion))).isEqualTo(cost);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 0, 1000, 500, 0.006563", // 1000 × 1.5625 + 500 × 10, half is up
        "1000, 300, 600, 0, 0.001100", // 100 × 1.25 + 300 × 0.125 + 600 × 1.5625, rounded once
        "1000, 0, 0, 500, 0.006250"
    })
    void costs_what_the_provider_keeps_at_a_price_of_its_own(
            long prompt, long cached, long written, long completion, BigDecimal cost) {
        assertThat(KEEPING.costOf(new Tokens(prompt, cached, written, completion)))
                .isEqualTo(cost);
    }

    @Test
    void nothing_costs_more_than_the_dearest_way() {
        var tokens = new Tokens(1000, 0, 500);
        var usual = new Price(new BigDecimal("1.25"), new BigDecimal("0.125"), BigDecimal.TEN);

        assertThat(KEEPING.dearest(tokens)).isEqualTo(new Tokens(1000, 0, 1000, 500));
        assertThat(usual.dearest(tokens)).isEqualTo(tokens);
        for (int part = 0; part <= 1000; part += 100) {
            assertThat(KEEPING.costOf(new Tokens(1000, 1000 - part, part, 500)))
                    .isLessThanOrEqualTo(KEEPING.costOf(KEEPING.dearest(tokens)));
        }
    }

    @Test
    void knows_no_less_than_nothing_of_tokens() {
        assertThatThrownBy(() -> new Tokens(1, 2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tokens(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tokens(0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tokens(2, 1, 2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tokens(2, 1, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void never_differs_from_the_exact_cost_by_more_than_half_of_the_least(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var price = new Price(some(random), some(random), some(random));
        long prompt = random.nextLong(1_000_000);
        var tokens = new Tokens(prompt, random.nextLong(prompt + 1), random.nextLong(1_000_000));

        var exact = price.promptPerMillion()
                .multiply(BigDecimal.valueOf(prompt - tokens.cachedPrompt()))
                .add(price.cachedPromptPerMillion().multiply(BigDecimal.valueOf(tokens.cachedPrompt())))
                .add(price.completionPerMillion().multiply(BigDecimal.valueOf(tokens.completion())))
                .divide(BigDecimal.valueOf(1_000_000));

        assertThat(price.costOf(tokens).subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.0000005"));
        assertThat(price.costOf(tokens).scale()).isEqualTo(6);
    }

    private static BigDecimal some(RandomGenerator random) {
        return BigDecimal.valueOf(random.nextLong(100_000_000), 6);
    }
}
