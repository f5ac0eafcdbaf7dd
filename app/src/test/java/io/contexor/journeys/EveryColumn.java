package io.contexor.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything the database keeps that can hold a word: all texts, documents and bytes of both schemas. */
record EveryColumn(JdbcClient database, List<Column> columns) {

    static EveryColumn of(JdbcClient database) {
        return new EveryColumn(
                database,
                database.sql("""
                                select table_schema, table_name, column_name, data_type from information_schema.columns
                                join information_schema.tables using (table_schema, table_name)
                                where table_schema in ('event_store', 'read_model') and table_type = 'BASE TABLE'
                                  and (data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea', 'tsvector', 'ARRAY'))""")
                        .query((row, _) -> new Column(
                                row.getString(1) + ".\"" + row.getString(2) + "\"", row.getString(3), row.getString(4)))
                        .list());
    }

    /** The columns in which one of the words stands, with the word. */
    List<String> holding(List<String> words) {
        return columns.stream()
                .flatMap(column ->
                        words.stream().filter(word -> holds(column, word)).map(word -> column + " " + word))
                .toList();
    }

    private boolean holds(Column column, String word) {
        return database.sql("select exists (select 1 from " + column.table() + " where position(? in " + column.text()
                        + ") > 0)")
                .param(column.isBytes() ? word.getBytes(UTF_8) : word)
                .query(Boolean.class)
                .single();
    }

    record Column(String table, String name, String type) {

        boolean isBytes() {
            return type.equals("bytea");
        }

        String text() {
            return isBytes() ? '"' + name + '"' : '"' + name + "\"::text";
        }
    }
}
