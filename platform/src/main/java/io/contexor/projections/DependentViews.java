package io.contexor.projections;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Views on a table that is about to be exchanged, as they are defined. A view keeps to the table that it was made on, whatever that is called
 * later.
 */
record DependentViews(JdbcClient sql, List<String> definitions) {

    // What the search path does not hold is written with its schema, so a definition means the same after the exchange.
    // Options are
    // lost where they are not said again; comments and rights are not.
    private static final String DEFINITIONS = """
        select distinct format('create or replace view %I.%I %s as %s', n.nspname, v.relname,
            case when v.reloptions is null then '' else 'with (' || array_to_string(v.reloptions, ', ') || ')' end,
            pg_get_viewdef(v.oid))
        from pg_depend d
        join pg_rewrite r on r.oid = d.objid
        join pg_class v on v.oid = r.ev_class and v.relkind = 'v'
        join pg_namespace n on n.oid = v.relnamespace
        where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = cast(:table as regclass)""";

    static DependentViews of(JdbcClient sql, String table) {
        return new DependentViews(
                sql,
                sql.sql(DEFINITIONS)
                        .param("table", table)
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    /** Makes them mean the table that has the name now. */
    void turn() {
        definitions.forEach(definition -> sql.sql(definition).update());
    }
}
