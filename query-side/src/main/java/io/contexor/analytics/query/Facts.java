package io.contexor.analytics.query;

import io.contexor.analytics.api.Dimension;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be counted.
 *
 * @param standing which rows of the table count
 * @param owner whose they are
 * @param prompt absent where the table knows none; whoever filters by it asks another one
 * @param dimensions what its rows can be told apart by
 * @param columns what the measures are made of, by their names
 * @param weight an aggregate that says which groups are the greatest
 * @param measures aggregates in SQL, each with a name
 * @param reading makes an answer of a row of measures
 * @param none the answer where there are no rows
 */
record Facts<M>(
        Table<?> table,
        Condition standing,
        Owner owner,
        Days days,
        Field<String> model,
        @Nullable Field<UUID> prompt,
        Function<String, Condition> project,
        Map<Dimension, Field<String>> dimensions,
        List<Field<?>> columns,
        String weight,
        String measures,
        Function<Measured, M> reading,
        M none) {

    /** Whose a row is. */
    record Owner(Field<UUID> account, Field<UUID> workspace, Field<UUID> organisation) {}
}
