package io.contexor.audit.query;

import io.contexor.audit.api.StoredEventView;
import io.contexor.eventstore.EventSearch;
import io.contexor.eventstore.EventSearch.Found;
import io.contexor.eventstore.EventSearch.Wanted;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.web.Call;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows events over HTTP as they are stored; what is personal stays sealed. */
@RestController
@RequestMapping("/api/v1/admin/events")
class StoredEventEndpoint {

    private final Queries queries;
    private final EventSearch events;

    StoredEventEndpoint(Queries queries, @Qualifier("eventStorePool") DataSource store) {
        this.queries = queries;
        this.events = new EventSearch(store);
    }

    /** In the order in which they are stored. */
    @GetMapping
    Mono<Page<StoredEventView>> browse(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String stream,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        int most = Pages.limit(limit);
        var after = Cursor.decode(cursor, 1);
        var wanted = new Wanted(from, to, type, stream);
        return queries.ask(() -> {
            var rows = events.after(after == null ? 0 : after.number(0), wanted, most + 1).stream()
                    .map(StoredEventEndpoint::view)
                    .toList();
            return Pages.of(rows, most, view -> Cursor.of(view.position()));
        });
    }

    /** By its id or its position. */
    @GetMapping("/{eventId}")
    Mono<StoredEventView> find(@PathVariable String eventId, Call call) {
        return queries.ask(() -> view(events.find(eventId).orElseThrow(() -> new CommandRejected(new NothingHere()))));
    }

    static StoredEventView view(Found event) {
        return new StoredEventView(
                event.position(),
                event.id(),
                event.name(),
                event.revision(),
                event.stream(),
                event.aggregateType(),
                event.sequence(),
                event.time(),
                event.payload(),
                event.metadata());
    }
}
