package io.contexor.usage.command;

import io.contexor.usage.api.Amount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is reserved and spent: {@code usage_meters}, and the {@code usage_meter_changes} since. */
@Component
class Meters {

    private final JdbcClient db;

    Meters(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    /** Until the transaction ends nobody else reserves anything. What is spent or given back goes on. */
    void lock() {
        db.sql("select pg_advisory_xact_lock(hashtextextended('usage.meters', 0))")
                .query()
                .singleRow();
    }

    Map<Meter, Count> read(Collection<Meter> meters) {
        var counts = new HashMap<Meter, Count>();
        db.sql("""
                        select * from usage_counts where (scope, subject, model, span) in
                            (select * from unnest(:scopes::text[], :subjects::text[], :models::text[], :spans::text[]))""")
                .param("scopes", column(meters, Meter::scope), Types.ARRAY)
                .param("subjects", column(meters, Meter::subject), Types.ARRAY)
                .param("models", column(meters, Meter::model), Types.ARRAY)
                .param("spans", column(meters, Meter::span), Types.ARRAY)
                .query(row -> {
                    counts.put(meter(row), new Count(amount(row, "spent"), amount(row, "reserved")));
                });
        return counts;
    }

    /** Adds the changes up, which a reading would do each time; in the order of the key, as other nodes do. */
    void addUp() {
        db.sql("""
                        with taken as (delete from usage_meter_changes returning *)
                        insert into usage_meters as meter
                        select counted.scope, counted.subject, counted.model, counted.span,
                               sum(counted.spent_requests), sum(counted.spent_tokens), sum(counted.spent_cost),
                               sum(change.reserved_requests), sum(change.reserved_tokens), sum(change.reserved_cost)
                        from taken change, usage_counted(change) counted
                        group by 1, 2, 3, 4
                        order by 1, 2, 3, 4
                        on conflict (scope, subject, model, span) do update set
                            spent_requests = meter.spent_requests + excluded.spent_requests,
                            spent_tokens = meter.spent_tokens + excluded.spent_tokens,
                            spent_cost = meter.spent_cost + excluded.spent_cost,
                            reserved_requests = meter.reserved_requests + excluded.reserved_requests,
                            reserved_tokens = meter.reserved_tokens + excluded.reserved_tokens,
                            reserved_cost = meter.reserved_cost + excluded.reserved_cost""").update();
    }

    private static String[] column(Collection<Meter> meters, Function<Meter, String> column) {
        return meters.stream().map(column).toArray(String[]::new);
    }

    private static Meter meter(ResultSet row) throws SQLException {
        return new Meter(
                row.getString("scope"), row.getString("subject"), row.getString("model"), row.getString("span"));
    }

    private static Amount amount(ResultSet row, String kind) throws SQLException {
        return new Amount(
                row.getLong(kind + "_requests"), row.getLong(kind + "_tokens"), row.getBigDecimal(kind + "_cost"));
    }

    /** What one meter shows. */
    record Count(Amount spent, Amount reserved) {

        static final Count ZERO = new Count(Amount.NONE, Amount.NONE);
    }
}
