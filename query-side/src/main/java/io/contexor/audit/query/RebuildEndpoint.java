package io.contexor.audit.query;

import io.contexor.audit.api.RebuildView;
import io.contexor.projections.ReadModels;
import io.contexor.projections.RebuildRuns;
import io.contexor.web.Call;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Has read models rebuilt over HTTP: in the background, whether whoever asked stays to watch or not. */
@RestController
@RequestMapping("/api/v1/admin/projections")
class RebuildEndpoint {

    private static final String RUNS = "/api/v1/admin/projections/rebuilds/";

    private final Queries queries;
    private final ReadModels models;
    private final RebuildRuns runs;
    private final RebuildDesk desk;
    private final Doers doers;

    RebuildEndpoint(Queries queries, ReadModels models, RebuildRuns runs, RebuildDesk desk, Doers doers) {
        this.queries = queries;
        this.models = models;
        this.runs = runs;
        this.desk = desk;
        this.doers = doers;
    }

    @PostMapping("/{name}/rebuild")
    Mono<ResponseEntity<RebuildView>> rebuild(
            @PathVariable String name, @Valid @RequestBody(required = false) @Nullable Wish wish, Call call) {
        var asked = wish == null ? new Wish(null, null) : wish;
        return queries.ask(() -> accepted(desk.start(
                ReadModelEndpoint.known(models, name), asked.isDryRun(), asked.perSecond(), doers.of(call))));
    }

    /** The newest first. */
    @GetMapping("/rebuilds")
    Mono<Page<RebuildView>> browse(
            @RequestParam(required = false) @Nullable String projection,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        int most = Pages.limit(limit);
        var before = Cursor.decode(cursor, 1);
        return queries.ask(() -> {
            var rows = runs.before(before == null ? null : before.uuid(0), projection, most + 1).stream()
                    .map(RebuildViews::of)
                    .toList();
            return Pages.of(rows, most, view -> Cursor.of(view.id()));
        });
    }

    @GetMapping("/rebuilds/{rebuildId}")
    Mono<RebuildView> find(@PathVariable UUID rebuildId, Call call) {
        return queries.ask(() -> RebuildViews.of(desk.found(rebuildId)));
    }

    /** It ends within a moment, and until then goes on. */
    @PostMapping("/rebuilds/{rebuildId}/cancel")
    Mono<ResponseEntity<RebuildView>> cancel(@PathVariable UUID rebuildId, Call call) {
        return queries.ask(() -> accepted(desk.cancel(rebuildId, doers.of(call))));
    }

    private static ResponseEntity<RebuildView> accepted(RebuildView run) {
        return ResponseEntity.accepted().location(URI.create(RUNS + run.id())).body(run);
    }

    /**
     * How it is to be done.
     *
     * @param dryRun only compare
     * @param rate at most so many events a second
     */
    record Wish(
            @Nullable Boolean dryRun,
            @Min(1) @Max(1_000_000) @Nullable Integer rate) {

        boolean isDryRun() {
            return Boolean.TRUE.equals(dryRun);
        }

        int perSecond() {
            return rate == null ? 0 : rate;
        }
    }
}
