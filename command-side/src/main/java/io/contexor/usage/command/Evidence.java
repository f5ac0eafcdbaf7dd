package io.contexor.usage.command;

import io.contexor.usage.domain.BudgetPolicy.Standing;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the newest reservations that count for a limit. */
@Component
class Evidence {

    private final JdbcClient db;

    Evidence(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    /** The events they began with. */
    List<String> of(Standing standing, Spender spender) {
        var target = standing.target();
        var scope = target.scope();
        return db.sql("""
            select event_id from usage_reservations
            where (:scope = 'platform'
                   or (:scope = 'organization' and organisation_id = :organisation)
                   or (:scope = 'workspace' and workspace_id = :workspace)
                   or (:scope = 'user' and account_id = :account
                       and (not :member or organisation_id = :organisation)))
              and (:model::text is null or :model::text = any(models))
              and starts_with(case when :utc then utc_day::text else day::text end, :span)
              and (status = 'reserved' or spent_tokens > 0)
            order by reserved_at desc, job_id desc limit 10\
            """)
                .param("scope", scope.toString())
                .param("organisation", spender.organisation())
                .param("workspace", spender.workspace())
                .param("account", spender.account())
                .param("member", target.organisation() != null)
                .param("model", target.model())
                .param("utc", Spender.isUtc(target.organisation() == null ? scope.toString() : Meter.MEMBER))
                .param("span", standing.span())
                .query((row, _) -> row.getString("event_id"))
                .list();
    }
}
