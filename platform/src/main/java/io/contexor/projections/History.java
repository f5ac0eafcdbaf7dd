package io.contexor.projections;

import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.contexor.shared.Moment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.CheckReturnValue;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.RowCountQuery;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a table of states: one row for each, which holds from the position of the event that led to it until that of the next.
 *
 * <p>What is given back are statements, to be executed. Changes are said with the columns of the live table; those of the history have
 * the same names. Every event may come twice: one that has been followed by another finds nothing that it could change.
 */
public final class History {

    private static final Field<Long> FROM = field(name("from_position"), Long.class);
    private static final Field<Long> UNTIL = field(name("until_position"), Long.class);
    /** Of both positions: the database keeps it, and guesses by it how many states hold at one time. */
    private static final Field<Object> VALIDITY = field(name("validity"), Object.class);

    private static final String FORMER = "former";

    private final DSLContext db;
    private final Table<?> table;
    private final List<Field<?>> inherited;

    /** @param momentary columns that hold for one state only, whose value the next one does not take over */
    public History(DSLContext db, Table<?> table, Field<?>... momentary) {
        var passing = Stream.concat(Stream.of(FROM, UNTIL, VALIDITY), Stream.of(momentary))
                .map(Field::getName)
                .collect(Collectors.toSet());
        this.db = db;
        this.table = table;
        this.inherited = Stream.<Field<?>>of(table.fields())
                .filter(column -> !passing.contains(column.getName()))
                .toList();
    }

    /** The states of {@code history} that held at a moment of the past. */
    public static Condition isAt(Table<?> history, Moment moment) {
        return condition("{0} @> {1}", of(history, VALIDITY), val(moment.position()))
                .and(of(history, FROM).le(moment.position()))
                .and(of(history, UNTIL).gt(moment.position()));
    }

    /** The first state of something. */
    @CheckReturnValue
    public RowCountQuery begin(Map<Field<?>, @Nullable Object> columns, long position) {
        return db.insertInto(table).set(columns).set(FROM, position).onConflictDoNothing();
    }

    /** Ends the states that hold now, and lets each be followed by one with these changes. */
    @CheckReturnValue
    public RowCountQuery change(Condition which, Map<Field<?>, @Nullable Object> changes, long position) {
        var following = new LinkedHashMap<Field<?>, Field<?>>();
        inherited.forEach(column -> following.put(column, former(column)));
        changes.forEach((column, value) -> following.put(own(column, following.keySet()), value(column, value)));
        following.put(FROM, val(position));
        return db.with(name(FORMER)
                        .as(db.update(table)
                                .set(UNTIL, position)
                                .where(holdsBefore(which, position))
                                .returning()))
                .insertInto(table, List.copyOf(following.keySet()))
                .select(select(List.copyOf(following.values())).from(table(name(FORMER))));
    }

    /** Ends the states that hold now, and nothing follows them. */
    @CheckReturnValue
    public RowCountQuery end(Condition which, long position) {
        return db.update(table).set(UNTIL, position).where(holdsBefore(which, position));
    }

    /** In changes: the value of a column in the state that has just ended. */
    public static <T> Field<T> former(Field<T> column) {
        return field(name(FORMER, column.getName()), column.getDataType());
    }

    public void reset() {
        db.truncate(table).execute();
    }

    private Condition holdsBefore(Condition which, long position) {
        return which.and(of(table, UNTIL).eq(Long.MAX_VALUE))
                .and(of(table, FROM).lt(position));
    }

    /** The same columns, without those that the history leaves to other tables. */
    public static Map<Field<?>, @Nullable Object> without(Map<Field<?>, @Nullable Object> columns, Field<?>... others) {
        var rest = new HashMap<Field<?>, @Nullable Object>(columns);
        Set.of(others).forEach(rest::remove);
        return rest;
    }

    private static Field<?> own(Field<?> column, Set<Field<?>> columns) {
        return columns.stream()
                .filter(own -> own.getName().equals(column.getName()))
                .findFirst()
                .orElse(column);
    }

    /** With a type, which the database cannot guess for what is selected. */
    private static Field<?> value(Field<?> column, @Nullable Object value) {
        return value instanceof Field<?> expression ? expression : cast(val(value, column.getDataType()), column);
    }

    private static <T> Field<T> of(Table<?> history, Field<T> column) {
        return field(history.getQualifiedName().append(column.getUnqualifiedName()), column.getDataType());
    }
}
