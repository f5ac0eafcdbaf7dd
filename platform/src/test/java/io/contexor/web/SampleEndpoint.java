package io.contexor.web;

import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Personal;
import io.contexor.shared.Rejection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Things to ask for, well and badly. */
@RestController
@RequestMapping("/api/v1/samples")
class SampleEndpoint {

    final AtomicInteger executions = new AtomicInteger();
    final List<UUID> made = new java.util.concurrent.CopyOnWriteArrayList<>();

    private final Queries blocking;

    SampleEndpoint(Queries blocking) {
        this.blocking = blocking;
    }

    enum Colour {
        RED,
        DARK_BLUE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record SampleId(UUID value) {

        public static SampleId of(String text) {
            return new SampleId(UUID.fromString(text));
        }
    }

    record Part(
            @NotBlank @Nullable String longName, @Nullable List<@Valid Part> parts) {}

    record Sample(
            @NotBlank @Size(max = 10) @Nullable String title,
            int wordCount,
            @Nullable Boolean flag,
            @Nullable BigDecimal price,
            @Nullable Colour colour,
            @Nullable Map<String, String> promptVariables,
            @Nullable List<@Valid Part> parts) {}

    record SampleIsStuck(int level, Colour colour) implements Rejection {
        @Override
        public String code() {
            return "sample-is-stuck";
        }

        @Override
        public String detail() {
            return "Stuck at %d.".formatted(level);
        }

        @Override
        public Object evidence() {
            return this;
        }
    }

    record View(
            UUID id,
            String title,
            Personal author,
            @Nullable String nothing) {}

    @PostMapping
    Mono<ResponseEntity<View>> create(Call call, @Valid @RequestBody Sample sample) {
        return blocking.ask(() -> {
            executions.incrementAndGet();
            var id = call.newId();
            made.add(id);
            if ("fail".equals(sample.title())) {
                throw new IllegalStateException("secret");
            }
            if ("stuck".equals(sample.title())) {
                throw new CommandRejected(new SampleIsStuck(3, Colour.DARK_BLUE));
            }
            var view =
                    new View(id, String.valueOf(sample.title()), call.caller().name(), null);
            if ("secret".equals(sample.title())) {
                return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
            }
            return new Done<>(view, 0L, 7L).created("/api/v1/samples/" + id);
        });
    }

    @GetMapping
    Page<Integer> list(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable Colour colour,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor.decode(cursor, 2);
        return new Page<>(List.of(limit), null, colour == null ? null : 1L);
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, String>> one(@PathVariable SampleId id) {
        return Conditional.answer(7, Map.of("id", id.value().toString()));
    }

    @GetMapping("/{id}/versions/{number}")
    Map<String, Integer> version(@PathVariable UUID id, @PathVariable int number) {
        return Map.of("number", number);
    }

    @PostMapping("/{id}/touch")
    Map<String, Object> touch(Call call, @PathVariable SampleId id) {
        return Map.of(
                "if_match", String.valueOf(call.visit().ifMatch()),
                "async", call.visit().respondAsync(),
                "request_id", call.visit().requestId(),
                "ip", call.visit().ip(),
                "user_agent", call.visit().userAgent());
    }

    @GetMapping("/failures/{kind}")
    Mono<String> fail(@PathVariable String kind) {
        return blocking.ask(() -> {
            throw switch (kind) {
                case "missing" -> new AggregateNotFoundException("x", "secret");
                case "raced" -> new CommandExecutionException("secret", new ConcurrencyException("secret"));
                case "outdated" -> new ConflictingAggregateVersionException("x", 1, 2);
                case "database" -> new CompletionException(new SQLTransientConnectionException("secret"));
                default -> new IllegalStateException("secret of " + AccountId.next());
            };
        });
    }
}
