package io.contexor.usage.command;

import io.contexor.eventstore.SameTransaction;
import io.contexor.shared.OrganisationId;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitEvent;
import io.contexor.usage.api.LimitEvent.LimitChanged;
import io.contexor.usage.api.LimitEvent.LimitLifted;
import io.contexor.usage.api.LimitEvent.LimitSet;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_limits} in the transaction of each event, so that the next reservation obeys it. */
@Component
@SameTransaction
@ProcessingGroup("usage.limit-guard")
class Limits {

    /** The subject of a limit for all that have none of their own. */
    private static final String EVERYONE = "*";

    private final JdbcClient db;

    Limits(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @EventHandler
    void on(LimitEvent event) {
        switch (event) {
            case LimitSet set -> insert(set);
            case LimitChanged changed -> {
                var ceiling = changed.ceiling();
                limited(db.sql("""
                    update usage_limits set requests_limit = :requests, tokens_limit = :tokens,
                        cost_limit = :cost where limit_id = :limit\
                    """), ceiling)
                        .param("limit", changed.limitId().value())
                        .update();
            }
            case LimitLifted lifted ->
                db.sql("delete from usage_limits where limit_id = ?")
                        .param(lifted.limitId().value())
                        .update();
        }
    }

    private void insert(LimitSet set) {
        var target = set.target();
        var organisation = target.organisation();
        limited(db.sql("""
            insert into usage_limits (limit_id, scope, subject, scope_id, organisation_id, model,
                                      period, requests_limit, tokens_limit, cost_limit)
            values (:limit, :scope, :subject, :scopeId, :organisation, :model,
                    :period, :requests, :tokens, :cost) on conflict (limit_id) do nothing\
            """), set.ceiling())
                .param("limit", set.limitId().value())
                .param("scope", scope(target))
                .param("subject", subject(target))
                .param("scopeId", target.scopeId())
                .param("organisation", organisation == null ? null : organisation.value())
                .param("model", target.model() == null ? Meter.ALL_MODELS : target.model())
                .param("period", target.period().toString())
                .update();
    }

    private static JdbcClient.StatementSpec limited(JdbcClient.StatementSpec statement, Ceiling ceiling) {
        return statement
                .param("requests", ceiling.requests())
                .param("tokens", ceiling.tokens())
                .param("cost", ceiling.cost());
    }

    /** Where a scope has a limit of its own, the one for everyone does not count. */
    static boolean isInForce(Limit limit, Stream<Limit> all) {
        return !limit.isForEveryone() || all.noneMatch(own -> !own.isForEveryone() && own.replaces(limit));
    }

    private static String scope(LimitTarget target) {
        return target.organisation() == null ? target.scope().toString() : Meter.MEMBER;
    }

    private static String subject(LimitTarget target) {
        var id = target.scopeId();
        if (target.scope() == LimitScope.PLATFORM) {
            return "";
        }
        if (id == null) {
            return EVERYONE;
        }
        var organisation = target.organisation();
        return organisation == null ? id.toString() : Spender.member(organisation.value(), id);
    }

    static Limit limit(ResultSet row) throws SQLException {
        var organisation = row.getObject("organisation_id", UUID.class);
        var scope = row.getString("scope");
        var model = row.getString("model");
        return new Limit(
                new LimitId(row.getObject("limit_id", UUID.class)),
                scope,
                row.getString("subject"),
                new LimitTarget(
                        scope.equals(Meter.MEMBER) ? LimitScope.USER : LimitScope.of(scope),
                        row.getObject("scope_id", UUID.class),
                        organisation == null ? null : new OrganisationId(organisation),
                        model.equals(Meter.ALL_MODELS) ? null : model,
                        LimitPeriod.of(row.getString("period"))),
                new Ceiling(
                        row.getObject("requests_limit", Long.class),
                        row.getObject("tokens_limit", Long.class),
                        row.getBigDecimal("cost_limit")));
    }

    /** One row: a limit, and the scope whose meters it looks at. */
    record Limit(LimitId id, String scope, String subject, LimitTarget target, Ceiling ceiling) {

        boolean isForEveryone() {
            return subject.equals(EVERYONE);
        }

        boolean replaces(Limit other) {
            return scope.equals(other.scope)
                    && target.period() == other.target.period()
                    && Objects.equals(target.model(), other.target.model());
        }
    }
}
