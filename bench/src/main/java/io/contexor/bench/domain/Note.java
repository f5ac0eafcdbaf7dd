package io.contexor.bench.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.bench.api.NoteCommand.ReviseNote;
import io.contexor.bench.api.NoteCommand.WriteNote;
import io.contexor.bench.api.NoteEvent;
import io.contexor.bench.api.NoteEvent.NoteRevised;
import io.contexor.bench.api.NoteEvent.NoteWritten;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** As little of an aggregate as possible, so that the machinery around it is what is measured. */
@AggregateRoot(type = "bench.Note")
public class Note {

    @AggregateIdentifier
    private String id;

    private int version;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    String handle(WriteNote command) {
        apply(new NoteWritten(command.note(), command.title(), command.body()));
        return id;
    }

    @CommandHandler
    String handle(ReviseNote command) {
        apply(new NoteRevised(id, version + 1, command.body()));
        return id;
    }

    @EventSourcingHandler
    void on(NoteEvent event) {
        id = event.note();
        version = switch (event) {
            case NoteWritten _ -> 1;
            case NoteRevised revised -> revised.version();
        };
    }

    @SuppressWarnings("NullAway.Init") // the first event fills it
    protected Note() {}
}
