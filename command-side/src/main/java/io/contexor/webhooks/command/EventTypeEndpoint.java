package io.contexor.webhooks.command;

import io.contexor.security.OnEveryNode;
import io.contexor.web.Page;
import io.contexor.webhooks.api.EventType;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Says over HTTP what webhooks can be told of, each with the body that it is told with. */
@RestController
@OnEveryNode
class EventTypeEndpoint {

    @GetMapping("/api/v1/webhooks/event-types")
    Mono<Page<Told>> browse() {
        return Mono.fromSupplier(() -> new Page<>(
                Stream.of(EventType.values())
                        .map(type -> new Told(type, Samples.body(type).fields()))
                        .toList(),
                null,
                null));
    }

    /** A type of events with an example. */
    record Told(EventType event, Map<String, @Nullable Object> example) {}
}
