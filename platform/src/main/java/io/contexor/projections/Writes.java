package io.contexor.projections;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;

/**
 * Gathers what a projection writes until its batch ends, and sends statements together that differ in nothing but their values.
 *
 * <p>Statements about one thing keep their order. Those about different things may change places, so none of them may read what
 * another writes.
 */
public final class Writes {

    private final DSLContext db;
    private final Batch<Write> batch;

    Writes(String group, DSLContext db, CarefulMode careful) {
        this.db = db;
        this.batch = new Batch<>(group, this::send, careful);
    }

    /**
     * Has something written.
     *
     * @param about tells by {@code equals} what the statement is about
     */
    public void add(Object about, Query statement) {
        batch.add(new Write(about, statement));
    }

    private void send(List<Write> writes) {
        if (writes.size() == 1) {
            db.execute(writes.getFirst().statement);
            return;
        }
        db.connection(connection -> {
            try (var gathering = new Gathering(connection)) {
                var gathered = DSL.using(db.configuration().derive(new DefaultConnectionProvider(gathering)));
                for (var write : writes) {
                    gathering.isAbout(write.about);
                    gathered.execute(write.statement);
                }
                gathering.send();
            }
        });
    }

    private record Write(Object about, Query statement) {}
}
