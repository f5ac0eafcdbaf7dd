package io.contexor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.contexor.shared.TimeOrdered;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes lists down: one page, or everything page after page, so that no list is ever held as a whole.
 *
 * <p>Whatever is taken away as a whole is recorded before its first byte, and ends with a line that says how many rows there were
 * and what all bytes before that line hash to: {@code {"rows":2,"sha256":"…"}} in NDJSON, {@code # rows=2 sha256=…} in CSV. Whoever
 * asks for trailers is told the same in them.
 */
@Component
public class Exports {

    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    private static final int AT_A_TIME = 500;

    /** The server takes more than a hundred pieces ahead of a reader who does not read, so they are small. */
    private static final int LINES_IN_A_PIECE = 25;

    private final Queries queries;
    private final StrictJson json;
    private final Supplier<Disclosures> disclosures;

    Exports(Queries queries, StrictJson json, ObjectProvider<Disclosures> disclosures) {
        this.queries = queries;
        this.json = json;
        this.disclosures = disclosures::getObject;
    }

    /** The first page is read before anything is answered, so that a refusal is still one. */
    public <T> Mono<ResponseEntity<Flux<DataBuffer>>> answer(
            Export<T> export, ExportFormat format, @Nullable String cursor, int limit, Call call) {
        return format == ExportFormat.JSON
                ? queries.ask(() -> export.reading().page(cursor, limit))
                        .map(page -> ok(format, Flux.just(buffer(json.mapper().writeValueAsString(page)))))
                : Mono.deferContextual(context -> queries.ask(() -> begun(export, format, cursor, call))
                        .map(running -> {
                            Trailers.announce(context, Running.TRAILERS, running::trailers);
                            return ok(format, running.body());
                        }));
    }

    /** Something that is taken away as one piece. */
    public <T> Mono<ResponseEntity<byte[]>> whole(String what, Call call, Supplier<T> document) {
        return queries.ask(() -> {
            var export = TimeOrdered.uuid();
            var asked = new Disclosures.Asked(what, Map.of(), null);
            var bytes = json.mapper().writeValueAsBytes(document.get());
            disclosures.get().exportBegun(call, export, asked, ExportFormat.JSON.word());
            disclosures.get().exportFinished(call, export, what, 1, Digest.of(bytes));
            return ResponseEntity.ok()
                    .contentType(ExportFormat.JSON.type())
                    .cacheControl(CacheControl.noStore())
                    .body(bytes);
        });
    }

    private <T> Running<T> begun(Export<T> export, ExportFormat format, @Nullable String cursor, Call call) {
        var first = export.reading().page(cursor, AT_A_TIME);
        var running = new Running<>(export, format, call, first);
        disclosures.get().exportBegun(call, running.id, export.asked(), format.word());
        return running;
    }

    private static ResponseEntity<Flux<DataBuffer>> ok(ExportFormat format, Flux<DataBuffer> body) {
        return ResponseEntity.ok().contentType(format.type()).body(body);
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8));
    }

    /** One export on its way to its reader. */
    private final class Running<T> {

        private static final String ROWS = "Contexor-Rows";
        private static final String SHA_256 = "Contexor-Sha256";
        static final String TRAILERS = ROWS + ", " + SHA_256;

        private final UUID id = TimeOrdered.uuid();
        private final Digest digest = new Digest();
        private final Export<T> export;
        private final ExportFormat format;
        private final Call call;
        private final Page<T> first;
        private final AtomicLong rows = new AtomicLong();
        private volatile boolean isFinished;
        private volatile Map<String, String> trailers = Map.of();

        Running(Export<T> export, ExportFormat format, Call call, Page<T> first) {
            this.export = export;
            this.format = format;
            this.call = call;
            this.first = first;
        }

        /** The same that the last line says; nothing of what was broken off. */
        Map<String, String> trailers() {
            return trailers;
        }

        Flux<DataBuffer> body() {
            var head =
                    format == ExportFormat.CSV ? Flux.just(counted(export.csv().head())) : Flux.<DataBuffer>empty();
            return head.concatWith(lines())
                    .concatWith(Mono.defer(() -> queries.ask(this::finish)))
                    .doFinally(_ -> breakOff());
        }

        private Flux<DataBuffer> lines() {
            return Mono.just(first)
                    .expand(page -> page.nextCursor() == null
                            ? Mono.empty()
                            : queries.ask(() -> export.reading().page(page.nextCursor(), AT_A_TIME)))
                    .concatMapIterable(this::pieces, 1);
        }

        private List<DataBuffer> pieces(Page<T> page) {
            rows.addAndGet(page.items().size());
            return page.items().stream()
                    .gather(Gatherers.windowFixed(LINES_IN_A_PIECE))
                    .map(items -> counted(items.stream().map(this::line).collect(joining())))
                    .toList();
        }

        private String line(T item) {
            return format == ExportFormat.CSV
                    ? export.csv().line(item)
                    : json.mapper().writeValueAsString(item) + "\n";
        }

        private DataBuffer counted(String text) {
            var bytes = text.getBytes(UTF_8);
            digest.add(bytes);
            return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
        }

        private DataBuffer finish() {
            var sha256 = digest.hex();
            disclosures.get().exportFinished(call, id, export.what(), rows.get(), sha256);
            trailers = Map.of(ROWS, Long.toString(rows.get()), SHA_256, sha256);
            isFinished = true;
            return buffer(
                    format == ExportFormat.CSV
                            ? "# rows=%d sha256=%s\r\n".formatted(rows.get(), sha256)
                            : "{\"rows\":%d,\"sha256\":\"%s\"}\n".formatted(rows.get(), sha256));
        }

        private void breakOff() {
            if (!isFinished) {
                queries.ask(() -> {
                            if (!isFinished) {
                                disclosures.get().exportBrokenOff(call, id, export.what(), rows.get());
                            }
                            return true;
                        })
                        .subscribe(_ -> {}, Exports::complain);
            }
        }
    }

    private static void complain(Throwable failed) {
        LOG.error("That an export was broken off could not be recorded", failed);
    }
}
