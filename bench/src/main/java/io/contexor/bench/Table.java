package io.contexor.bench;

import java.util.ArrayList;
import java.util.List;

/** Text in columns: the first to the left, numbers to the right. */
final class Table {

    private final String title;
    private final List<String[]> rows = new ArrayList<>();

    Table(String title, String... columns) {
        this.title = title;
        row(columns);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        var text = new StringBuilder(title.isEmpty() ? "" : title + "\n");
        for (var row : rows) {
            for (int column = 0; column < row.length; column++) {
                text.append(pad(row[column], width(column), column == 0)).append("  ");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }

    private static String pad(String cell, int width, boolean left) {
        var space = " ".repeat(width - cell.length());
        return left ? cell + space : space + cell;
    }
}
