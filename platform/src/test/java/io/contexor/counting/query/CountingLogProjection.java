package io.contexor.counting.query;

import io.contexor.counting.api.CounterEvent;
import io.contexor.counting.api.CounterEvent.Counted;
import io.contexor.counting.api.CounterEvent.Opened;
import io.contexor.projections.Batch;
import io.contexor.projections.Batches;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Keeps {@code counting_log} with one statement per batch; its table refuses a thousand. */
@Component
@ProcessingGroup(CountingLogProjection.NAME)
class CountingLogProjection {

    static final String NAME = "counting.log";

    private final DSLContext db;
    private final Batch<Step> batch;

    CountingLogProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.batch = batches.of(NAME, this::write);
    }

    @EventHandler
    void on(CounterEvent event, @MessageIdentifier String id) {
        switch (event) {
            case Opened _ -> {}
            case Counted counted -> batch.add(new Step(UUID.fromString(id), counted.counter(), counted.by()));
        }
    }

    private void write(List<Step> steps) {
        db.execute(
                "insert into counting_log select *, ? from unnest(?, ?, ?) on conflict do nothing",
                steps.size(),
                steps.stream().map(Step::id).toArray(UUID[]::new),
                steps.stream().map(Step::counter).toArray(String[]::new),
                steps.stream().map(Step::by).toArray(Integer[]::new));
    }

    private record Step(UUID id, String counter, int by) {}
}
