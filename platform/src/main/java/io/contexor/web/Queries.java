package io.contexor.web;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs what blocks, a read from the database above all, on a virtual thread instead of the event loop. */
@Component
public class Queries {

    /**
     * An answer of {@code null} is an empty {@code Mono}.
     *
     * <p>A caller who hangs up does not interrupt the work: an interrupt would close the pooled connection under it.
     */
    public <R> Mono<R> ask(Supplier<R> query) {
        return Mono.deferContextual(context -> Mono.create(sink -> Thread.ofVirtual()
                .name("query")
                .start(() -> RequestId.of(context).during(() -> {
                    try {
                        sink.success(query.get());
                    } catch (Throwable failure) {
                        sink.error(failure);
                    }
                }))));
    }
}
