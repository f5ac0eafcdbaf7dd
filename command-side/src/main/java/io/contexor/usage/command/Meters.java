package io.contexor.usage.command;

import io.contexor.usage.api.Amount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The counts of {@code usage_meters}, in the transaction that asks. */
@Component
class Meters {

    private static final String NAMED = """
            (scope, subject, model, span) in
            (select * from unnest(:scopes::text[], :subjects::text[], :models::text[], :spans::text[]))""";

    private final JdbcClient db;

    Meters(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    /** Until the transaction ends nobody else counts on these, nor on those that are counted on for the first time. */
    Map<Meter, Count> lock(List<Meter> meters) {
        named("""
                        insert into usage_meters (scope, subject, model, span)
                        select * from unnest(:scopes::text[], :subjects::text[], :models::text[], :spans::text[])
                        on conflict do nothing""", meters).update();
        var counts = new HashMap<Meter, Count>();
        named("select * from usage_meters where " + NAMED + " order by scope, subject, model, span for update", meters)
                .query(row -> {
                    counts.put(meter(row), new Count(amount(row, "spent"), amount(row, "reserved")));
                });
        return counts;
    }

    /** Counts what is reserved on all these, or gives it back. */
    void reserve(List<Meter> meters, Amount more) {
        count(meters, "", Amount.NONE, more);
    }

    /** Counts what was spent on those of all models and of this one, and takes what was drawn for it from all. */
    void spend(List<Meter> meters, String model, Amount spent, Amount drawn) {
        lock(meters);
        count(meters, model, spent, Amount.NONE.minus(drawn));
    }

    private void count(List<Meter> meters, String model, Amount spent, Amount reserved) {
        named("""
                        update usage_meters set
                            reserved_requests = reserved_requests + :reservedRequests,
                            reserved_tokens = reserved_tokens + :reservedTokens,
                            reserved_cost = reserved_cost + :reservedCost,
                            spent_requests = spent_requests + case when model in ('', :model) then :requests else 0 end,
                            spent_tokens = spent_tokens + case when model in ('', :model) then :tokens else 0 end,
                            spent_cost = spent_cost + case when model in ('', :model) then :cost else 0 end
                        where\s""" + NAMED, meters)
                .param("model", model)
                .param("reservedRequests", reserved.requests())
                .param("reservedTokens", reserved.tokens())
                .param("reservedCost", reserved.cost())
                .param("requests", spent.requests())
                .param("tokens", spent.tokens())
                .param("cost", spent.cost())
                .update();
    }

    private JdbcClient.StatementSpec named(String sql, List<Meter> meters) {
        return db.sql(sql)
                .param("scopes", column(meters, Meter::scope), Types.ARRAY)
                .param("subjects", column(meters, Meter::subject), Types.ARRAY)
                .param("models", column(meters, Meter::model), Types.ARRAY)
                .param("spans", column(meters, Meter::span), Types.ARRAY);
    }

    private static String[] column(List<Meter> meters, Function<Meter, String> column) {
        return meters.stream().map(column).toArray(String[]::new);
    }

    private static Meter meter(ResultSet row) throws SQLException {
        return new Meter(
                row.getString("scope"), row.getString("subject"), row.getString("model"), row.getString("span"));
    }

    static Amount amount(ResultSet row, String kind) throws SQLException {
        return new Amount(
                row.getLong(kind + "_requests"), row.getLong(kind + "_tokens"), row.getBigDecimal(kind + "_cost"));
    }

    /** What one meter shows. */
    record Count(Amount spent, Amount reserved) {

        static final Count ZERO = new Count(Amount.NONE, Amount.NONE);
    }
}
