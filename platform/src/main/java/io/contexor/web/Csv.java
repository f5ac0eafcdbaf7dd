package io.contexor.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table for spreadsheets, in which no cell is ever taken for a formula.
 *
 * @param columns what stands in the first line
 * @param cells of an item, one for each column
 */
public record Csv<T>(List<String> columns, Cells<T> cells) {

    // A spreadsheet takes what begins with one of these for a formula, unless an apostrophe comes first; some read the
    // wide
    // forms of East Asian texts as the narrow ones, and pass over what cannot be seen.
    private static final Pattern FORMULA =
            Pattern.compile("(?s)[\\s\\p{Z}\\p{Cntrl}\\p{Cf}]*[=+\\-@＝＋－＠].*|[\t\r\n].*");
    private static final Pattern QUOTED = Pattern.compile("(?s).*[\",\r\n].*");

    public Csv {
        columns = List.copyOf(columns);
    }

    String head() {
        return String.join(",", columns) + "\r\n";
    }

    String line(T item) {
        return cells.of(item).stream()
                        .map(cell -> cell(cell == null ? "" : cell.toString()))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** What a spreadsheet shows as the very text. */
    static String cell(String text) {
        var harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return QUOTED.matcher(harmless).matches() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    /** What an item says in each column. */
    @FunctionalInterface
    public interface Cells<T> {
        List<@Nullable Object> of(T item);
    }
}
