package io.contexor.generation.query;

import io.contexor.content.api.ContentId;
import io.contexor.eventstore.EventFeed;
import io.contexor.eventstore.PersonalKeys;
import io.contexor.generation.api.JobQuery.BrowseJobs;
import io.contexor.generation.api.JobQuery.FindJob;
import io.contexor.generation.api.JobStatus;
import io.contexor.generation.api.JobSummary;
import io.contexor.generation.api.JobView;
import io.contexor.projections.Positions;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.JobId;
import io.contexor.web.Call;
import io.contexor.web.Conditional;
import io.contexor.web.MalformedRequest;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads jobs over HTTP, and lets people watch them. */
@RestController
@RequestMapping("/api/v1/ai/jobs")
class JobQueryEndpoint {

    private final Queries queries;
    private final JobQueries jobs;
    private final JobStream stream;

    JobQueryEndpoint(
            Queries queries,
            JobQueries jobs,
            ProgressFeed feed,
            EventFeed events,
            Positions positions,
            PersonalKeys keys,
            @Value("${contexor.stream.heartbeat:PT15S}") Duration beat) {
        this.queries = queries;
        this.jobs = jobs;
        this.stream = new JobStream(feed, queries, events, positions, keys, beat);
    }

    @GetMapping
    Mono<Page<JobSummary>> browse(
            @RequestParam(required = false) @Nullable JobStatus status,
            @RequestParam(required = false) @Nullable PromptKind kind,
            @RequestParam(required = false) @Nullable ContentId content,
            @RequestParam(required = false) @Nullable WorkspaceId workspace,
            @RequestParam(required = false) @Nullable AccountId user,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "false") boolean total,
            Call call) {
        var seen = call.workspaces();
        var query = new BrowseJobs(
                workspace == null ? seen : seen.contains(workspace) ? Set.of(workspace) : Set.of(),
                status,
                kind,
                content,
                user,
                cursor,
                Pages.limit(limit),
                total);
        return queries.ask(() -> jobs.handle(query));
    }

    @GetMapping("/{jobId}")
    Mono<ResponseEntity<JobView>> find(@PathVariable JobId jobId, Call call) {
        return queries.ask(() -> found(jobId, call)).map(job -> Conditional.answer(job.revision(), job));
    }

    /** Without content, once there is nothing more to tell: then a browser stops asking. */
    @GetMapping(path = "/{jobId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<String>>>> watch(
            @PathVariable JobId jobId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            Call call) {
        long after = lineOf(lastEventId);
        return queries.ask(() -> {
            var job = found(jobId, call);
            return stream.isOver(job, after)
                    ? ResponseEntity.noContent().build()
                    : ResponseEntity.ok()
                            .contentType(MediaType.TEXT_EVENT_STREAM)
                            .cacheControl(CacheControl.noStore())
                            // Proxies that wait for more before they pass anything on would stop the stream.
                            .header("X-Accel-Buffering", "no")
                            .body(stream.of(job, after));
        });
    }

    private JobView found(JobId jobId, Call call) {
        return jobs.handle(new FindJob(call.workspaces(), jobId))
                .orElseThrow(() -> new CommandRejected(new NothingHere()));
    }

    private static long lineOf(@Nullable String lastEventId) {
        try {
            return lastEventId == null || lastEventId.isEmpty() ? 0 : Math.max(0, Long.parseLong(lastEventId));
        } catch (NumberFormatException _) {
            throw new MalformedRequest("Last-Event-ID", "must be the number of an event of this stream");
        }
    }
}
