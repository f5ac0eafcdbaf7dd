package io.contexor.usage.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.contexor.usage.api.UsageQuery.BrowseUsage;
import io.contexor.usage.api.UsageView;
import io.contexor.web.Page;
import io.contexor.web.Queries;
import io.contexor.web.StrictJson;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes usage down: one page of it, or all of it page after page, so that no list is ever held as a whole. Part of its endpoint. */
class UsageExport {

    private static final int AT_A_TIME = 500;

    /** The server takes more than a hundred pieces ahead of a reader who does not read, so they are small. */
    private static final int LINES_IN_A_PIECE = 25;

    private final Queries queries;
    private final StrictJson json;

    UsageExport(Queries queries, StrictJson json) {
        this.queries = queries;
        this.json = json;
    }

    /** The first page is read before anything is answered, so that a refusal is still one. */
    Mono<ResponseEntity<Flux<DataBuffer>>> answer(
            BrowseUsage query, ExportFormat format, Function<BrowseUsage, Page<UsageView>> pages) {
        var first = format == ExportFormat.JSON ? query : from(query, query.cursor());
        return queries.ask(() -> pages.apply(first))
                .map(page -> ResponseEntity.ok().contentType(format.type()).body(body(first, page, format, pages)));
    }

    private Flux<DataBuffer> body(
            BrowseUsage query,
            Page<UsageView> first,
            ExportFormat format,
            Function<BrowseUsage, Page<UsageView>> pages) {
        if (format == ExportFormat.JSON) {
            return Flux.just(buffer(json.mapper().writeValueAsString(first)));
        }
        var lines = Mono.just(first)
                .expand(page -> page.nextCursor() == null
                        ? Mono.empty()
                        : queries.ask(() -> pages.apply(from(query, page.nextCursor()))))
                .concatMapIterable(page -> pieces(page, format), 1);
        return format == ExportFormat.CSV ? lines.startWith(buffer(UsageCsv.HEADER)) : lines;
    }

    private List<DataBuffer> pieces(Page<UsageView> page, ExportFormat format) {
        return page.items().stream()
                .gather(Gatherers.windowFixed(LINES_IN_A_PIECE))
                .map(items ->
                        buffer(items.stream().map(item -> line(item, format)).collect(joining())))
                .toList();
    }

    private String line(UsageView item, ExportFormat format) {
        return format == ExportFormat.CSV ? UsageCsv.line(item) : json.mapper().writeValueAsString(item) + "\n";
    }

    private static BrowseUsage from(BrowseUsage query, @Nullable String cursor) {
        return new BrowseUsage(query.asker(), query.filter(), cursor, AT_A_TIME);
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8));
    }
}
