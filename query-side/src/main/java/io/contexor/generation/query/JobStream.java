package io.contexor.generation.query;

import io.contexor.eventstore.EventFeed;
import io.contexor.eventstore.PersonalKeys;
import io.contexor.generation.api.JobStatus;
import io.contexor.generation.api.JobView;
import io.contexor.generation.query.ProgressFeed.Line;
import io.contexor.projections.Positions;
import io.contexor.shared.Personal;
import io.contexor.web.Queries;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/** A job as those see it who watch: server-sent events, numbered, with a beat in silence. Part of its endpoint. */
class JobStream {

    /** Whoever watches longer shows their token again. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ProgressFeed feed;
    private final Queries queries;
    private final EventFeed events;
    private final Positions positions;
    private final PersonalKeys keys;
    private final Duration beat;

    JobStream(
            ProgressFeed feed,
            Queries queries,
            EventFeed events,
            Positions positions,
            PersonalKeys keys,
            Duration beat) {
        this.feed = feed;
        this.queries = queries;
        this.events = events;
        this.positions = positions;
        this.keys = keys;
        this.beat = beat;
    }

    /** Whether there is nothing to watch after the given line. Blocks. */
    boolean isOver(JobView job, long after) {
        return after > 0 && feed.isOver(job.id(), after);
    }

    /** Blocks. */
    Flux<ServerSentEvent<String>> of(JobView job, long after) {
        // What was told line by line is forgotten after a day; how it ended is not.
        if (job.status().isOver() && feed.isOver(job.id(), after)) {
            return Flux.just(ServerSentEvent.builder(ending(job)).event("state").build());
        }
        var over = Sinks.empty();
        var lines = feed.of(job.id(), after)
                .map(this::event)
                .concatMap(event -> endsTheJob(event) ? queries.ask(() -> readable(event)) : Mono.just(event))
                .takeUntil(JobStream::endsTheJob)
                .doFinally(_ -> over.tryEmitEmpty());
        var beats = Flux.interval(beat)
                .map(_ -> ServerSentEvent.<String>builder().comment("").build())
                .takeUntilOther(over.asMono());
        return Flux.merge(lines, beats).take(LONGEST);
    }

    private ServerSentEvent<String> event(Line line) {
        var data = line.kind().equals("text")
                ? JSON.writeValueAsString(Map.of("text", keys.reveal(Personal.sealed(line.data()))))
                : line.data();
        return ServerSentEvent.builder(data)
                .event(line.kind())
                .id(String.valueOf(line.number()))
                .build();
    }

    /** Whoever hears of the end looks at the text next. */
    private ServerSentEvent<String> readable(ServerSentEvent<String> event) {
        events.createHeadToken().position().ifPresent(positions::awaitChange);
        return event;
    }

    private static boolean endsTheJob(ServerSentEvent<String> event) {
        return "state".equals(event.event())
                && event.data() != null
                && JobStatus.of(JSON.readTree(event.data()).path("status").asString())
                        .isOver();
    }

    private static String ending(JobView job) {
        var data = new LinkedHashMap<String, Object>();
        data.put("status", job.status().toString());
        if (job.version() != null) {
            data.put("version", job.version());
        }
        if (job.error() != null) {
            data.put("error", job.error());
        }
        return JSON.writeValueAsString(data);
    }
}
