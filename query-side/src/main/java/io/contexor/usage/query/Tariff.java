package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_RECORDS;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.contexor.usage.api.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Other prices for what was used, and when they count.
 *
 * @param entries of one model the newest first
 */
record Tariff(List<Entry> entries) {

    private static final BigDecimal PER_MILLION = new BigDecimal("0.000001");

    Tariff {
        entries = List.copyOf(entries);
    }

    /** What one record would have cost; nothing where the model is meant and no price is old enough. */
    Field<BigDecimal> cost() {
        CaseConditionStep<BigDecimal> cases = when(inline(false), USAGE_RECORDS.COST);
        for (var entry : entries) {
            cases = cases.when(entry.applies(), costAt(entry.price));
        }
        return cases.when(isMeant(), inline(null, SQLDataType.NUMERIC)).otherwise(USAGE_RECORDS.COST);
    }

    private Condition isMeant() {
        return USAGE_RECORDS.MODEL.in(
                entries.stream().map(Entry::model).distinct().toList());
    }

    /** Exact until the very end, where it is rounded once: as every record was when it was costed. */
    private static Field<BigDecimal> costAt(Price price) {
        var fresh = number(USAGE_RECORDS.PROMPT)
                .minus(number(USAGE_RECORDS.CACHED_PROMPT))
                .minus(number(USAGE_RECORDS.CACHE_WRITE));
        var dollars = fresh.times(val(price.promptPerMillion()))
                .plus(number(USAGE_RECORDS.CACHED_PROMPT).times(val(price.cachedPromptPerMillion())))
                .plus(number(USAGE_RECORDS.CACHE_WRITE).times(val(price.cacheWritePerMillion())))
                .plus(number(USAGE_RECORDS.COMPLETION).times(val(price.completionPerMillion())))
                .times(val(PER_MILLION));
        return round(dollars, Price.DECIMALS);
    }

    private static Field<BigDecimal> number(Field<Long> tokens) {
        return tokens.cast(SQLDataType.NUMERIC);
    }

    /** @param since for what was used from then on; for everything, where it is absent */
    record Entry(String model, @Nullable Instant since, Price price) {

        private Condition applies() {
            return USAGE_RECORDS
                    .MODEL
                    .eq(model)
                    .and(since == null ? noCondition() : USAGE_RECORDS.RECORDED_AT.ge(since));
        }
    }
}
