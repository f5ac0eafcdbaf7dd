package io.contexor.analytics.query;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import io.contexor.analytics.api.AnalyticsAsker;
import io.contexor.analytics.api.AnalyticsReport;
import io.contexor.analytics.api.Selection;
import io.contexor.shared.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Counts facts with one statement: all together, by step, by group, and by both. */
class Counting {

    // A key is never null: what cannot be told apart has the empty one. So groups are joined by hash.
    private static final String IN_GROUPS = """
        with facts as materialized ({0}),
             top as materialized (select key from facts group by key order by %1$s desc, key collate "C" limit {1}),
             named as (select facts.*, coalesce(top.key, '') as shown, top.key is null as other
                       from facts left join top on top.key = facts.key)
        select grouping(bucket) = 1 as whole, grouping(shown) = 1 as everyone, bucket, shown, other, %1$s as weight, %2$s
        from named group by grouping sets ((), (bucket), (shown, other), (bucket, shown, other))""";

    private static final String TOGETHER = """
        with facts as materialized ({0})
        select grouping(bucket) = 1 as whole, true as everyone, bucket, %1$s as weight, %2$s
        from facts group by grouping sets ((), (bucket))""";

    private final DSLContext db;
    private final Zones zones;

    Counting(DSLContext db) {
        this.db = db;
        this.zones = new Zones(db);
    }

    <M> AnalyticsReport<M> report(Facts<M> facts, AnalyticsAsker asker, Selection selection) {
        var period = Period.of(selection, zones.of(asker, selection));
        return new Tally<>(facts, period).report(rows(facts, asker, selection, period), selection.groupBy());
    }

    private <M> List<Measured> rows(Facts<M> facts, AnalyticsAsker asker, Selection selection, Period period) {
        var form = (selection.groupBy() == null ? TOGETHER : IN_GROUPS).formatted(facts.weight(), facts.measures());
        var rows = chosen(facts, asker, selection, period);
        return db.resultQuery(form, rows, inline(selection.top())).fetch(Measured::new);
    }

    private static Select<? extends Record> chosen(
            Facts<?> facts, AnalyticsAsker asker, Selection selection, Period period) {
        var columns = new ArrayList<Field<?>>(facts.columns());
        columns.add(field(
                        "date_trunc({0}, {1}::timestamp)::date",
                        SQLDataType.LOCALDATE,
                        inline(period.interval().toString()),
                        facts.days().day(period.zone()))
                .as("bucket"));
        var by = selection.groupBy();
        if (by != null) {
            columns.add(coalesce(facts.dimensions().get(by), inline("")).as("key"));
        }
        return DSL.select(columns)
                .from(facts.table())
                .where(facts.standing())
                .and(facts.days().within(period))
                .and(visible(facts.owner(), asker, selection))
                .and(filtered(facts, selection));
    }

    /** Their own, and everything in the workspaces they manage. */
    private static Condition visible(Facts.Owner owner, AnalyticsAsker asker, Selection selection) {
        var place = selection.workspace();
        var there = place == null ? noCondition() : owner.workspace().eq(place.value());
        if (place != null && asker.managed().contains(place)) {
            return there;
        }
        var managed = asker.managed().stream().map(WorkspaceId::value).toArray(UUID[]::new);
        return owner.account()
                .eq(asker.account().value())
                .or(owner.workspace().eq(any(managed)))
                .and(there);
    }

    private static Condition filtered(Facts<?> facts, Selection selection) {
        var organisation = selection.organisation();
        var user = selection.user();
        var model = selection.model();
        var prompt = selection.prompt();
        var project = selection.project();
        var condition = noCondition();
        if (organisation != null) {
            condition = condition.and(facts.owner().organisation().eq(organisation.value()));
        }
        if (user != null) {
            condition = condition.and(facts.owner().account().eq(user.value()));
        }
        if (model != null) {
            condition = condition.and(facts.model().eq(model));
        }
        if (prompt != null && facts.prompt() != null) {
            condition = condition.and(facts.prompt().eq(prompt));
        }
        return project == null ? condition : condition.and(facts.project().apply(project));
    }
}
