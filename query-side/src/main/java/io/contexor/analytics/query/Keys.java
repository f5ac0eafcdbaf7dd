package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_CONTENT_FACTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** What groups are called. */
final class Keys {

    static Field<String> id(Field<UUID> id) {
        return id.cast(SQLDataType.CLOB);
    }

    static Field<String> promptVersion(Field<UUID> prompt, Field<Integer> version) {
        return field("({0}::text || '/' || {1})", SQLDataType.CLOB, prompt, version);
    }

    /** Of facts that know their content item only. */
    static Function<String, Condition> ofProject(Field<UUID> content) {
        return project -> content.in(select(ANALYTICS_CONTENT_FACTS.CONTENT_ID)
                .from(ANALYTICS_CONTENT_FACTS)
                .where(ANALYTICS_CONTENT_FACTS.PROJECT_ID.eq(project)));
    }

    private Keys() {}
}
