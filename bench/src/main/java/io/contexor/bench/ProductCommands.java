package io.contexor.bench;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Place;
import io.contexor.shared.TimeOrdered;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Visit;
import java.time.Instant;
import java.util.stream.Stream;

/** The product's commands, as its endpoints dispatch them: with all metadata, personal values sealed, durable when done. */
final class ProductCommands extends Repeating {

    private final Commands commands;
    private final Notes[] notes;
    private final AccountId account = AccountId.next();
    private final Place place = new Place(OrganisationId.next(), WorkspaceId.next());

    ProductCommands(Commands commands, int callers) {
        this(name(callers), commands, callers);
    }

    ProductCommands(String name, Commands commands, int callers) {
        super(name, callers, Thread.ofVirtual().factory());
        this.commands = commands;
        this.notes = Stream.generate(Notes::new).limit(callers).toArray(Notes[]::new);
    }

    static String name(int callers) {
        return "commands, %d callers".formatted(callers);
    }

    @Override
    void repeat(int number) {
        commands.dispatch(notes[number].next(), call(), String.class).block();
    }

    private Call call() {
        return new Visit(
                        TimeOrdered.uuid().toString(),
                        Instant.now(),
                        "203.0.113.7",
                        "Mozilla/5.0 (X11; Linux x86_64)",
                        null,
                        null,
                        true)
                .by(account, Personal.of(account, "Sara"))
                .in(place);
    }
}
