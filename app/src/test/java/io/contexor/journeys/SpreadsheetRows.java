package io.contexor.journeys;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 says, and as spreadsheets do. */
final class SpreadsheetRows {

    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean isQuoted;

    static List<List<String>> of(String csv) {
        var reading = new SpreadsheetRows();
        for (int at = 0; at < csv.length(); at++) {
            boolean isEscaped = reading.isQuoted && csv.startsWith("\"\"", at);
            reading.read(csv.charAt(at), isEscaped);
            at += isEscaped ? 1 : 0;
        }
        return reading.rows;
    }

    private void read(char sign, boolean isEscaped) {
        if (isEscaped || (isQuoted && sign != '"')) {
            cell.append(sign);
        } else if (sign == '"') {
            isQuoted = !isQuoted;
        } else if (sign == ',') {
            endCell();
        } else if (sign == '\n') {
            endCell();
            rows.add(row);
            row = new ArrayList<>();
        } else if (sign != '\r') {
            cell.append(sign);
        }
    }

    private void endCell() {
        row.add(cell.toString());
        cell.setLength(0);
    }
}
