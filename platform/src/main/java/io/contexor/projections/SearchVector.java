package io.contexor.projections;

import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What is searched: the words of a title and of the beginning of its body. */
public final class SearchVector {

    /** jOOQ knows no type for it. */
    public static final Field<String> SEARCH = field(name("search"), String.class);

    private static final int SEARCHED = 100_000;
    private static final int MOST_WORDS = 20;

    public static Field<String> of(String title, String body) {
        var text = title + "\n" + body.substring(0, Math.min(body.length(), SEARCHED));
        var words = Folding.words(text).toArray(String[]::new);
        return field("array_to_tsvector({0})", String.class, val(words));
    }

    /** The words of a text with blanks between; {@code array_to_tsvector(string_to_array(words, ' '))} makes a vector of them. */
    public static String words(String text) {
        return String.join(" ", Folding.words(text));
    }

    /**
     * Rows that have every word of {@code q}, each taken for the beginning of a word.
     *
     * <p>A blank {@code q} asks for nothing and leaves all rows; one with signs but no word, such as {@code !!!}, matches none.
     */
    public static Condition matches(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return noCondition();
        }
        // Words hold letters and digits only, so nothing in them has a meaning to the database.
        var query = Folding.words(q).stream()
                .limit(MOST_WORDS)
                .map("'%s':*"::formatted)
                .collect(joining(" & "));
        return query.isEmpty() ? falseCondition() : condition("{0} @@ {1}::tsquery", SEARCH, val(query));
    }

    private SearchVector() {}
}
