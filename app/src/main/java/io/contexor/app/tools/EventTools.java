package io.contexor.app.tools;

import io.contexor.eventstore.EventSearch;
import io.contexor.eventstore.EventSearch.Found;
import io.contexor.eventstore.EventSearch.Wanted;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** What can be seen of the events from the command line. */
public final class EventTools {

    private static final int PAGE = 1_000;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Tools tools;

    public EventTools(Tools tools) {
        this.tools = tools;
    }

    public int tail(Wanted wanted, int count, boolean follow, PrintWriter out) {
        return with(events -> {
            var newest = events.newest(wanted, count);
            newest.forEach(event -> out.println(line(event)));
            if (follow) {
                follow(events, wanted, newest.isEmpty() ? 0 : newest.getLast().position(), out);
            }
            return 0;
        });
    }

    /** Events that commit later, and stand before others that are shown already, are not shown: this is for eyes. */
    private static void follow(EventSearch events, Wanted wanted, long from, PrintWriter out) {
        long last = from;
        while (!Thread.currentThread().isInterrupted() && !out.checkError()) {
            for (var event : events.after(last, wanted, PAGE)) {
                out.println(line(event));
                last = event.position();
            }
            out.flush();
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    public int show(String id, PrintWriter out) {
        return with(events -> events.find(id)
                .map(event -> {
                    out.println(line(event));
                    out.println(pretty(event.payload()));
                    out.println(pretty(event.metadata()));
                    return 0;
                })
                .orElseGet(() -> {
                    out.println("There is no event " + id);
                    return 1;
                }));
    }

    private int with(ToIntFunction<EventSearch> work) {
        return tools.with(application ->
                work.applyAsInt(new EventSearch(application.getBean("eventStoreDataSource", DataSource.class))));
    }

    private static String line(Found event) {
        return "%d  %s  %s  %s #%d  %s"
                .formatted(event.position(), event.time(), event.name(), event.stream(), event.sequence(), event.id());
    }

    private static String pretty(String json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json));
    }
}
