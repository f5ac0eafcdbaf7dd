package io.contexor.audit.query;

import io.contexor.audit.api.DeadLetterView;
import io.contexor.audit.api.StoredEventView;
import io.contexor.eventstore.EventSearch;
import io.contexor.projections.DeadLetters;
import io.contexor.projections.DeadLetters.Letter;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.web.Call;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows over HTTP which events read models could not take in, and does without them. */
@RestController
@RequestMapping("/api/v1/admin/dead-letters")
class DeadLetterEndpoint {

    private final Queries queries;
    private final DeadLetters letters;
    private final EventSearch events;
    private final UpkeepDesk desk;
    private final Doers doers;

    DeadLetterEndpoint(
            Queries queries,
            DeadLetters letters,
            @Qualifier("eventStorePool") DataSource store,
            UpkeepDesk desk,
            Doers doers) {
        this.queries = queries;
        this.letters = letters;
        this.events = new EventSearch(store);
        this.desk = desk;
        this.doers = doers;
    }

    /** By read model and sequence, and in each the oldest first. */
    @GetMapping
    Mono<Page<DeadLetterView>> browse(
            @RequestParam(required = false) @Nullable String projection,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        int most = Pages.limit(limit);
        var after = Cursor.decode(cursor, 3);
        return queries.ask(() -> {
            var rows = after(projection, after, most + 1).stream()
                    .map(letter -> view(letter, null))
                    .toList();
            return Pages.of(rows, most, view -> Cursor.of(view.projection(), view.sequence(), view.place()));
        });
    }

    private List<Letter> after(@Nullable String projection, @Nullable Cursor after, int most) {
        return after == null
                ? letters.after(projection, "", "", -1, most)
                : letters.after(projection, after.text(0), after.text(1), after.number(2), most);
    }

    /** With its event as it is stored. */
    @GetMapping("/{letterId}")
    Mono<DeadLetterView> find(@PathVariable String letterId, Call call) {
        return queries.ask(() -> {
            var letter = letters.find(letterId).orElseThrow(() -> new CommandRejected(new NothingHere()));
            return view(
                    letter,
                    events.find(letter.event()).map(StoredEventEndpoint::view).orElse(null));
        });
    }

    /** Answers what is gone. */
    @PostMapping("/{letterId}/discard")
    Mono<DeadLetterView> discard(@PathVariable String letterId, Call call) {
        return queries.ask(() -> view(desk.discard(letterId, doers.of(call)), null));
    }

    private static DeadLetterView view(Letter letter, @Nullable StoredEventView stored) {
        return new DeadLetterView(
                letter.id(),
                letter.group(),
                letter.sequence(),
                letter.place(),
                letter.event(),
                letter.name(),
                letter.since(),
                letter.causeType(),
                letter.cause(),
                stored);
    }
}
