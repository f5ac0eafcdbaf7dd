package io.contexor.counting.query;

import io.contexor.counting.api.CounterEvent;
import io.contexor.counting.api.CounterEvent.Counted;
import io.contexor.counting.api.CounterEvent.Opened;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Keeps {@code counting_totals}; refuses 13, and the table refuses a thousand. */
@Component
@ProcessingGroup("counting.totals")
public class CountingTotalsProjection {

    /** Healed by a test to see letters go through. */
    public static volatile boolean superstitious = true;

    private final DSLContext db;

    CountingTotalsProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(CounterEvent event) {
        switch (event) {
            case Opened opened ->
                db.query(
                                "insert into counting_totals (counter, total, owner) values (?, 0, ?) on conflict do nothing",
                                opened.counter(),
                                opened.owner().text())
                        .execute();
            case Counted counted -> {
                db.query(
                                "update counting_totals set total = total + ? where counter = ?",
                                counted.by(),
                                counted.counter())
                        .execute();
                if (counted.by() == 13 && superstitious) {
                    throw new IllegalStateException("13");
                }
            }
        }
    }
}
