package io.contexor.counting.command;

import io.contexor.counting.api.CounterEvent.Counted;
import io.contexor.eventstore.SameTransaction;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down who counted seven, in the transaction of that event; all other counts leave the database alone. */
@Component
@SameTransaction
@ProcessingGroup("counting.sevens")
class CountingSevens {

    private final JdbcClient database;

    CountingSevens(JdbcClient database) {
        this.database = database;
    }

    @EventHandler
    void on(Counted event) {
        if (event.by() == 7) {
            database.sql("insert into guards (name) values (?)")
                    .params(event.counter())
                    .update();
        }
    }
}
