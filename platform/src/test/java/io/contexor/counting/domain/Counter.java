package io.contexor.counting.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.counting.api.CounterCommand.Count;
import io.contexor.counting.api.CounterCommand.CountWithRow;
import io.contexor.counting.api.CounterCommand.Open;
import io.contexor.counting.api.CounterEvent;
import io.contexor.counting.api.CounterEvent.Counted;
import io.contexor.counting.api.CounterEvent.Opened;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts. */
@AggregateRoot(type = "counting.Counter")
public class Counter {

    @AggregateIdentifier
    private String id;

    private int value;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(Open command) {
        apply(new Opened(command.counter(), command.owner()));
    }

    @CommandHandler
    int handle(Count command) {
        if (command.by() != 0) {
            apply(new Counted(id, command.by()));
        }
        return value;
    }

    @CommandHandler
    void handle(CountWithRow command, CommandBus bus, JdbcClient database) {
        database.sql("insert into guards (name) values (?)")
                .params(command.counter())
                .update();
        apply(new Counted(id, 1));
        bus.dispatch(GenericCommandMessage.asCommandMessage(new Count(command.other(), 1)), (_, reply) -> {
            if (reply.isExceptional()) {
                throw new IllegalStateException(reply.exceptionResult());
            }
        });
        if (command.fail()) {
            throw new IllegalStateException("after the nested command");
        }
    }

    @EventSourcingHandler
    void on(CounterEvent event) {
        id = event.counter();
        value = switch (event) {
            case Opened _ -> 0;
            case Counted counted -> value + counted.by();
        };
    }

    @SuppressWarnings("NullAway.Init") // the first event fills it
    protected Counter() {}
}
