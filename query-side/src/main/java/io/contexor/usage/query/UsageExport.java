package io.contexor.usage.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.usage.api.UsageQuery.BrowseUsage;
import io.contexor.usage.api.UsageView;
import io.contexor.web.Page;
import io.contexor.web.Queries;
import io.contexor.web.StrictJson;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes usage down: one page of it, or all of it page after page, so that no list is ever held as a whole. Part of its endpoint. */
class UsageExport {

    private static final int AT_A_TIME = 500;

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
                .map(page -> buffer(lines(page, format)));
        return format == ExportFormat.CSV ? lines.startWith(buffer(UsageCsv.HEADER)) : lines;
    }

    private String lines(Page<UsageView> page, ExportFormat format) {
        var text = new StringBuilder();
        for (var item : page.items()) {
            text.append(
                    format == ExportFormat.CSV
                            ? UsageCsv.line(item)
                            : json.mapper().writeValueAsString(item) + "\n");
        }
        return text.toString();
    }

    private static BrowseUsage from(BrowseUsage query, @Nullable String cursor) {
        return new BrowseUsage(query.asker(), query.filter(), cursor, AT_A_TIME);
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8));
    }
}
