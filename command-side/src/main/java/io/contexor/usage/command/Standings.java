package io.contexor.usage.command;

import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.command.Limits.Limit;
import io.contexor.usage.command.Meters.Count;
import io.contexor.usage.domain.BudgetPolicy;
import io.contexor.usage.domain.BudgetPolicy.Standing;
import java.sql.Types;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says how much of each limit is taken, in the transaction that asks: nobody else reserves any until it ends. */
@Component
class Standings {

    private final JdbcClient db;
    private final Limits limits;
    private final Meters meters;
    private final Zones zones;

    Standings(@Qualifier("eventStoreDataSource") DataSource database, Limits limits, Meters meters, Zones zones) {
        this.db = JdbcClient.create(database);
        this.limits = limits;
        this.meters = meters;
        this.zones = zones;
    }

    BudgetPolicy of(Spender spender) {
        // First the lock, so that a limit which somebody sets meanwhile is seen by one of the two.
        meters.lock();
        var applying = limits.of(spender);
        var counts = meters.read(
                applying.stream().map(limit -> meter(limit, spender)).toList());
        var warned = warned(applying);
        var zone = zones.of(spender.organisation());
        var standings = applying.stream()
                .map(limit -> standing(limit, spender, zone, counts, warned))
                .toList();
        return new BudgetPolicy(standings, spender.day(), spender.utcDay(), standing -> evidence(standing, spender));
    }

    private static Standing standing(
            Limit limit, Spender spender, ZoneId zone, Map<Meter, Count> counts, Map<String, Integer> warned) {
        var target = limit.target();
        var day = spender.dayOf(limit.scope());
        var meter = meter(limit, spender);
        var count = counts.getOrDefault(meter, Count.ZERO);
        var scopeId = scopeId(limit, spender);
        var ends = Spender.isUtc(limit.scope()) ? ZoneOffset.UTC : zone;
        return new Standing(
                limit.id(),
                new LimitTarget(target.scope(), scopeId, target.organisation(), target.model(), target.period()),
                meter.span(),
                target.period().endOf(day).atStartOfDay(ends).toInstant(),
                limit.ceiling(),
                count.spent(),
                count.reserved(),
                warned.getOrDefault(limit.id() + "/" + Thresholds.subject(scopeId) + "/" + meter.span(), 0));
    }

    private static Meter meter(Limit limit, Spender spender) {
        var target = limit.target();
        return new Meter(
                limit.scope(),
                Objects.requireNonNull(spender.subjects().get(limit.scope())),
                Objects.requireNonNullElse(target.model(), Meter.ALL_MODELS),
                target.period().spanOf(spender.dayOf(limit.scope())));
    }

    private static @Nullable UUID scopeId(Limit limit, Spender spender) {
        return switch (limit.target().scope()) {
            case PLATFORM -> null;
            case ORGANIZATION -> spender.organisation();
            case WORKSPACE -> spender.workspace();
            case USER -> spender.account();
        };
    }

    private Map<String, Integer> warned(List<Limit> applying) {
        var warned = new HashMap<String, Integer>();
        db.sql("select limit_id, subject, span, percent from usage_thresholds where limit_id = any(:limits)")
                .param(
                        "limits",
                        applying.stream().map(limit -> limit.id().value()).toArray(UUID[]::new),
                        Types.ARRAY)
                .query(row -> {
                    var key = row.getString("limit_id") + "/" + row.getString("subject") + "/" + row.getString("span");
                    warned.put(key, row.getInt("percent"));
                });
        return warned;
    }

    private List<String> evidence(Standing standing, Spender spender) {
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
                        order by reserved_at desc, job_id desc limit 10""")
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
