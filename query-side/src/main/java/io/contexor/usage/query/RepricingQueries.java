package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_PRICES;
import static io.contexor.tables.readmodel.Tables.USAGE_RECORDS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import io.contexor.shared.CommandRejected;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceRejection.PriceIsUnknown;
import io.contexor.usage.api.Repricing;
import io.contexor.usage.api.Repricing.Line;
import io.contexor.usage.api.UsageQuery.Reprice;
import io.contexor.usage.query.Tariff.Entry;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Answers what a month would have cost at other prices, from {@code usage_records} and {@code usage_prices}. Changes nothing. */
@Component
class RepricingQueries {

    private static final Field<Integer> REQUESTS = count().as("requests");
    private static final Field<BigDecimal> PROMPT = sum(USAGE_RECORDS.PROMPT).as("prompt_sum");
    private static final Field<BigDecimal> CACHED =
            sum(USAGE_RECORDS.CACHED_PROMPT).as("cached_sum");
    private static final Field<BigDecimal> WRITTEN =
            sum(USAGE_RECORDS.CACHE_WRITE).as("written_sum");
    private static final Field<BigDecimal> COMPLETION =
            sum(USAGE_RECORDS.COMPLETION).as("completion_sum");
    private static final Field<BigDecimal> THEN = sum(USAGE_RECORDS.COST).as("cost_then");

    private final DSLContext db;

    RepricingQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    Repricing handle(Reprice query) {
        var cost = new Tariff(entries(query)).cost();
        var now = sum(cost).as("cost_now");
        var priced = count(cost).as("priced");
        var lines = db.select(USAGE_RECORDS.MODEL, REQUESTS, PROMPT, CACHED, WRITTEN, COMPLETION, THEN, now, priced)
                .from(USAGE_RECORDS)
                .where(isAskedFor(query))
                .groupBy(USAGE_RECORDS.MODEL)
                .orderBy(USAGE_RECORDS.MODEL)
                .fetch(row -> line(row, row.get(now), row.get(priced), query));
        return new Repricing(
                query.month(),
                query.organisation(),
                lines,
                lines.stream().mapToLong(Line::requests).sum(),
                lines.stream()
                        .mapToLong(line -> line.promptTokens() + line.completionTokens())
                        .sum(),
                total(lines, Line::costThen),
                total(lines, Line::costNow),
                total(lines, Line::difference));
    }

    private static Condition isAskedFor(Reprice query) {
        var month = query.month();
        var organisation = query.organisation();
        return USAGE_RECORDS
                .DAY
                .between(month.atDay(1), month.atEndOfMonth())
                .and(organisation == null ? noCondition() : USAGE_RECORDS.ORGANISATION_ID.eq(organisation.value()));
    }

    private List<Entry> entries(Reprice query) {
        var named = query.prices().entrySet().stream().map(price -> new Entry(price.getKey(), null, price.getValue()));
        var borrowed =
                query.standIns().entrySet().stream().flatMap(standIn -> history(standIn.getKey(), standIn.getValue()));
        return Stream.concat(named, borrowed).toList();
    }

    /** What the price book says of a model, for the records of another one. */
    private Stream<Entry> history(String used, String standIn) {
        var entries = db.selectFrom(USAGE_PRICES)
                .where(USAGE_PRICES.MODEL.eq(standIn))
                .orderBy(USAGE_PRICES.VALID_FROM.desc())
                .fetch(row -> new Entry(
                        used,
                        row.get(USAGE_PRICES.VALID_FROM),
                        new Price(
                                row.get(USAGE_PRICES.PROMPT),
                                row.get(USAGE_PRICES.CACHED_PROMPT),
                                row.get(USAGE_PRICES.CACHE_WRITE),
                                row.get(USAGE_PRICES.COMPLETION))));
        if (entries.isEmpty()) {
            throw new CommandRejected(new PriceIsUnknown(standIn));
        }
        return entries.stream();
    }

    private static Line line(Record row, BigDecimal now, int priced, Reprice query) {
        var model = row.get(USAGE_RECORDS.MODEL);
        var standIn = query.standIns().get(model);
        if (priced < row.get(REQUESTS)) {
            throw new CommandRejected(new PriceIsUnknown(standIn == null ? model : standIn));
        }
        var then = row.get(THEN);
        return new Line(
                model,
                standIn,
                standIn != null || query.prices().containsKey(model),
                row.get(REQUESTS),
                row.get(PROMPT).longValueExact(),
                row.get(CACHED).longValueExact(),
                row.get(WRITTEN).longValueExact(),
                row.get(COMPLETION).longValueExact(),
                then,
                now,
                now.subtract(then));
    }

    private static BigDecimal total(List<Line> lines, Function<Line, BigDecimal> part) {
        return lines.stream().map(part).reduce(BigDecimal.ZERO.setScale(Price.DECIMALS), BigDecimal::add);
    }
}
