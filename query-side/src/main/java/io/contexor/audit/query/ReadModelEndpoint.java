package io.contexor.audit.query;

import io.contexor.audit.api.ReadModelView;
import io.contexor.projections.ReadModels;
import io.contexor.projections.ReadModels.Look;
import io.contexor.projections.ReadModels.Standing;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.web.Call;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows over HTTP how read models stand, and has them pause, go on, and try again. */
@RestController
@RequestMapping("/api/v1/admin/projections")
class ReadModelEndpoint {

    private final Queries queries;
    private final ReadModels models;
    private final UpkeepDesk desk;
    private final Doers doers;

    ReadModelEndpoint(Queries queries, ReadModels models, UpkeepDesk desk, Doers doers) {
        this.queries = queries;
        this.models = models;
        this.desk = desk;
        this.doers = doers;
    }

    /** By name. It takes a second, within which it is seen how fast they come on. */
    @GetMapping
    Mono<Page<ReadModelView>> browse(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit,
            Call call) {
        int most = Pages.limit(limit);
        var after = Cursor.decode(cursor, 1);
        return queries.ask(() -> {
            var look = models.look();
            var rows = look.models().stream()
                    .filter(model -> after == null || model.name().compareTo(after.text(0)) > 0)
                    .limit(most + 1L)
                    .map(model -> view(model, look))
                    .toList();
            return Pages.of(rows, most, view -> Cursor.of(view.name()));
        });
    }

    @PostMapping("/{name}/pause")
    Mono<ReadModelView> pause(@PathVariable String name, Call call) {
        return changed(name, known -> desk.pause(known, doers.of(call)));
    }

    @PostMapping("/{name}/resume")
    Mono<ReadModelView> resume(@PathVariable String name, Call call) {
        return changed(name, known -> desk.resume(known, doers.of(call)));
    }

    @PostMapping("/{name}/retry-dead-letters")
    Mono<ReadModelView> retry(@PathVariable String name, Call call) {
        return changed(name, known -> desk.retry(known, doers.of(call)));
    }

    private Mono<ReadModelView> changed(String name, Consumer<String> change) {
        return queries.ask(() -> {
            change.accept(known(models, name));
            var look = models.look();
            return look.models().stream()
                    .filter(model -> model.name().equals(name))
                    .findFirst()
                    .map(model -> view(model, look))
                    .orElseThrow();
        });
    }

    static String known(ReadModels models, String name) {
        if (!models.isKnown(name)) {
            throw new CommandRejected(new NothingHere());
        }
        return name;
    }

    private static ReadModelView view(Standing model, Look look) {
        return new ReadModelView(
                model.name(),
                model.position(),
                model.position() + model.lag(),
                model.lag(),
                Math.round(look.rateOf(model) * 10) / 10.0,
                model.moved(),
                !model.abandoned(),
                model.isPaused(),
                model.pausedAt(),
                model.pausedBy(),
                model.deadLetters(),
                model.trouble());
    }
}
