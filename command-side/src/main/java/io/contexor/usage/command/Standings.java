package io.contexor.usage.command;

import static io.contexor.usage.api.LimitPeriod.DAILY;
import static io.contexor.usage.api.LimitPeriod.MONTHLY;

import io.contexor.usage.api.Amount;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.command.Limits.Limit;
import io.contexor.usage.domain.BudgetPolicy;
import io.contexor.usage.domain.BudgetPolicy.Standing;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Says how much of each limit is taken.
 *
 * <p>Statements in one string are one round trip, each with a view of its own: what stands behind the lock sees what was committed
 * before it was got.
 */
@Component
class Standings {

    private static final String APPLYING = """
        unnest(:scopes::text[], :subjects::text[], :scopeIds::text[], :days::text[], :months::text[], :utc::boolean[])
            own (scope, subject, scope_id, day, month, is_utc)
        join usage_limits l on l.scope = own.scope and l.subject in (own.subject, '*')
            and (l.model = '' or l.model = any(:models))\
        """;

    /** Until the transaction ends nobody else reserves under a limit. What is spent or given back goes on. */
    private static final String LOCK = """
        select pg_advisory_xact_lock(hashtextextended('usage.meters', 0)) where exists (select from %s);
        """.formatted(APPLYING);

    /** What was not added up yet is counted as {@code usage_counted} does, but only for these limits. */
    private static final String READ = """
        with recent as materialized (select * from usage_meter_changes),
        applying as (
            select l.*, own.subject as own_subject, own.scope_id as own_id, own.is_utc,
                   case l.period when 'daily' then own.day else own.month end as span
            from %s)
        select applying.*, coalesce(warned.percent, 0) as percent,
               (select zone from usage_zones where organisation_id = :organisation) as zone,
               coalesce(meter.spent_requests, 0) + coalesce(more.spent_requests, 0) as spent_requests,
               coalesce(meter.spent_tokens, 0) + coalesce(more.spent_tokens, 0) as spent_tokens,
               coalesce(meter.spent_cost, 0) + coalesce(more.spent_cost, 0) as spent_cost,
               coalesce(meter.reserved_requests, 0) + coalesce(more.reserved_requests, 0) as reserved_requests,
               coalesce(meter.reserved_tokens, 0) + coalesce(more.reserved_tokens, 0) as reserved_tokens,
               coalesce(meter.reserved_cost, 0) + coalesce(more.reserved_cost, 0) as reserved_cost
        from applying
        left join usage_meters meter on meter.scope = applying.scope and meter.subject = own_subject
            and meter.model = applying.model and meter.span = applying.span
        left join usage_thresholds warned on warned.limit_id = applying.limit_id and warned.subject = own_id
            and warned.span = applying.span
        left join lateral (
            select sum(spent_requests) filter (where counts) as spent_requests,
                   sum(spent_tokens) filter (where counts) as spent_tokens,
                   sum(spent_cost) filter (where counts) as spent_cost,
                   sum(reserved_requests) as reserved_requests, sum(reserved_tokens) as reserved_tokens,
                   sum(reserved_cost) as reserved_cost
            from recent change, lateral (select applying.model in ('', change.model)) spending (counts)
            where (applying.scope = 'platform'
                   or (applying.scope = 'organization' and change.organisation_id = :organisation)
                   or (applying.scope = 'workspace' and change.workspace_id = :workspace)
                   or (applying.scope = 'user' and change.account_id = :account)
                   or (applying.scope = 'member' and change.account_id = :account
                       and change.organisation_id = :organisation))
              and (applying.model = '' or applying.model = any(change.models))
              and starts_with(case when is_utc then change.utc_day else change.day end::text, applying.span)) more on true\
        """.formatted(APPLYING);

    private final NamedParameterJdbcTemplate db;
    private final Evidence evidence;

    Standings(@Qualifier("eventStoreDataSource") DataSource database, Evidence evidence) {
        this.db = new NamedParameterJdbcTemplate(database);
        this.evidence = evidence;
    }

    /** As it is at the moment, unless it is about to matter: then nobody else reserves any until the transaction ends. */
    BudgetPolicy of(Spender spender) {
        var now = policy(spender, read(READ, parameters(spender)));
        return now.unlessClose(() -> policy(spender, read(LOCK + READ, parameters(spender))));
    }

    /** Books, and says how things stood right before it. Nobody else reserves any until the transaction ends. */
    BudgetPolicy booking(Spender spender, String booking, MapSqlParameterSource parameters) {
        var all = parameters(spender).addValues(parameters.getValues());
        parameters.getValues().keySet().forEach(name -> all.registerSqlType(name, parameters.getSqlType(name)));
        return policy(spender, read(LOCK + READ + ";" + booking, all));
    }

    private List<Row> read(String statements, MapSqlParameterSource parameters) {
        return Objects.requireNonNull(db.execute(statements, parameters, statement -> {
            statement.execute();
            if (statements.startsWith(LOCK)) {
                statement.getMoreResults();
            }
            return rows(statement);
        }));
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        var rows = new ArrayList<Row>();
        try (var found = statement.getResultSet()) {
            while (found.next()) {
                rows.add(row(found));
            }
        }
        return rows;
    }

    private BudgetPolicy policy(Spender spender, List<Row> rows) {
        var standings = rows.stream()
                .filter(row -> Limits.isInForce(row.limit, rows.stream().map(Row::limit)))
                .map(row -> standing(row, spender))
                .toList();
        return new BudgetPolicy(standings, spender.day(), spender.utcDay(), standing -> evidence.of(standing, spender));
    }

    private static Standing standing(Row row, Spender spender) {
        var target = row.limit.target();
        var ends = Spender.isUtc(row.limit.scope()) ? ZoneOffset.UTC : row.zone;
        return new Standing(
                row.limit.id(),
                new LimitTarget(
                        target.scope(),
                        spender.scopeId(row.limit.scope()),
                        target.organisation(),
                        target.model(),
                        target.period()),
                row.span,
                target.period()
                        .endOf(spender.dayOf(row.limit.scope()))
                        .atStartOfDay(ends)
                        .toInstant(),
                row.limit.ceiling(),
                row.spent,
                row.reserved,
                row.warned);
    }

    private static MapSqlParameterSource parameters(Spender spender) {
        return new MapSqlParameterSource()
                .addValue("scopes", Meter.SCOPES.toArray(String[]::new), Types.ARRAY)
                .addValue("subjects", column(spender::subject), Types.ARRAY)
                .addValue("scopeIds", column(scope -> Thresholds.subject(spender.scopeId(scope))), Types.ARRAY)
                .addValue("days", column(scope -> DAILY.spanOf(spender.dayOf(scope))), Types.ARRAY)
                .addValue("months", column(scope -> MONTHLY.spanOf(spender.dayOf(scope))), Types.ARRAY)
                .addValue("utc", Meter.SCOPES.stream().map(Spender::isUtc).toArray(Boolean[]::new), Types.ARRAY)
                .addValue("models", spender.models().toArray(String[]::new), Types.ARRAY)
                .addValue("organisation", spender.organisation())
                .addValue("workspace", spender.workspace())
                .addValue("account", spender.account());
    }

    private static String[] column(Function<String, String> column) {
        return Meter.SCOPES.stream().map(column).toArray(String[]::new);
    }

    private static Row row(ResultSet row) throws SQLException {
        var zone = row.getString("zone");
        return new Row(
                Limits.limit(row),
                row.getString("span"),
                amount(row, "spent"),
                amount(row, "reserved"),
                row.getInt("percent"),
                zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
    }

    private static Amount amount(ResultSet row, String kind) throws SQLException {
        return new Amount(
                row.getLong(kind + "_requests"), row.getLong(kind + "_tokens"), row.getBigDecimal(kind + "_cost"));
    }

    private record Row(Limit limit, String span, Amount spent, Amount reserved, int warned, ZoneId zone) {}
}
