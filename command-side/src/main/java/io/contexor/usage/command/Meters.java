package io.contexor.usage.command;

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
                reserved_cost = meter.reserved_cost + excluded.reserved_cost\
            """).update();
    }
}
