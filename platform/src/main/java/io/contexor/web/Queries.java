package io.contexor.web;

import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Asks blocking questions away from the event loop. */
@Component
public class Queries {

    private final Scheduler threads = Schedulers.fromExecutorService(
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("query-", 1).factory()),
            "queries");

    public <R> Mono<R> ask(Supplier<R> query) {
        return Mono.fromSupplier(query).subscribeOn(threads);
    }
}
