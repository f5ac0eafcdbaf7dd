package io.contexor.usage.command;

import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers in {@code usage_thresholds} what was said about a limit, so that it is said once in each of its periods. */
@Component
class Thresholds {

    private final JdbcClient db;

    Thresholds(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    static String subject(@Nullable UUID scopeId) {
        return scopeId == null ? "" : scopeId.toString();
    }

    void remember(ThresholdReached reached) {
        db.sql("""
                        insert into usage_thresholds (limit_id, subject, span, percent) values (?, ?, ?, ?)
                        on conflict (limit_id, subject, span)
                        do update set percent = greatest(usage_thresholds.percent, excluded.percent)""")
                .params(reached.limit().value(), subject(reached.scopeId()), reached.span(), reached.percent())
                .update();
    }
}
