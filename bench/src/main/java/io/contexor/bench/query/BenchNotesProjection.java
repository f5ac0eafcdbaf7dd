package io.contexor.bench.query;

import io.contexor.bench.api.NoteEvent;
import io.contexor.bench.api.NoteEvent.NoteRevised;
import io.contexor.bench.api.NoteEvent.NoteWritten;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** Keeps {@code bench_notes}, one statement for each event as everywhere in the house. */
@Component
@ProcessingGroup("bench.notes")
public class BenchNotesProjection {

    private static final Table<Record> NOTES = DSL.table("bench_notes");
    private static final Field<String> NOTE = DSL.field("note", SQLDataType.VARCHAR);
    private static final Field<String> TITLE = DSL.field("title", SQLDataType.VARCHAR);
    private static final Field<String> BODY = DSL.field("body", SQLDataType.VARCHAR);
    private static final Field<Integer> VERSION = DSL.field("version", SQLDataType.INTEGER);

    private final DSLContext db;

    BenchNotesProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(NoteEvent event) {
        switch (event) {
            case NoteWritten written ->
                db.insertInto(NOTES, NOTE, TITLE, BODY, VERSION)
                        .values(written.note(), written.title(), written.body(), 1)
                        .onConflictDoNothing()
                        .execute();
            case NoteRevised revised ->
                db.update(NOTES)
                        .set(BODY, revised.body())
                        .set(VERSION, revised.version())
                        .where(NOTE.eq(revised.note()))
                        .execute();
        }
    }
}
