package io.contexor.audit.query;

import io.contexor.audit.api.Operator;
import io.contexor.audit.api.ReadModelEvent;
import io.contexor.audit.api.ReadModelEvent.RebuildCancelled;
import io.contexor.audit.api.ReadModelEvent.RebuildFailed;
import io.contexor.audit.api.ReadModelEvent.RebuildFinished;
import io.contexor.audit.api.ReadModelEvent.RebuildStarted;
import io.contexor.audit.api.ReadModelRejection.ReadModelIsBeingRebuilt;
import io.contexor.audit.api.ReadModelRejection.RebuildHasEnded;
import io.contexor.audit.api.ReadModelUpkeep.Progress;
import io.contexor.audit.api.RebuildView;
import io.contexor.projections.Rebuild.Manner;
import io.contexor.projections.RebuildRun;
import io.contexor.projections.RebuildRuns;
import io.contexor.projections.RebuildRuns.AlreadyRunning;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Has read models rebuilt, and records that it was asked for and how it ended. */
@Component
class RebuildDesk {

    private final RebuildRuns runs;
    private final UnaskedRecords records;

    RebuildDesk(RebuildRuns runs, UnaskedRecords records) {
        this.runs = runs;
        this.records = records;
        runs.onEnd(this::tell);
    }

    RebuildView start(String readModel, boolean isDryRun, int rate, Doer doer) {
        return unlessBusy(() -> runs.start(
                readModel, new Manner(isDryRun, rate), doer.operator().text(), begun(doer)));
    }

    RebuildView run(String readModel, boolean isDryRun, int rate, Doer doer, Progress progress) {
        return unlessBusy(() ->
                runs.run(readModel, new Manner(isDryRun, rate), doer.operator().text(), begun(doer), progress::at));
    }

    RebuildView cancel(UUID id, Doer doer) {
        var run = found(id);
        // One that was interrupted has not ended, until another goes on where it stopped.
        if (run.endedAt() != null) {
            throw new CommandRejected(new RebuildHasEnded(id, RebuildViews.state(run)));
        }
        return RebuildViews.of(runs.cancel(run, doer.operator().text()));
    }

    RebuildRun found(UUID id) {
        return runs.find(id).orElseThrow(() -> new CommandRejected(new NothingHere()));
    }

    private static Consumer<RebuildRun> begun(Doer doer) {
        return run -> doer.record(new RebuildStarted(
                run.id(),
                run.group(),
                run.manner().isDryRun(),
                run.manner().perSecond(),
                doer.account(),
                doer.terminal()));
    }

    private static RebuildView unlessBusy(Supplier<RebuildRun> work) {
        try {
            return RebuildViews.of(work.get());
        } catch (AlreadyRunning busy) {
            var other = busy.run();
            throw new CommandRejected(new ReadModelIsBeingRebuilt(
                    other.id(),
                    other.group(),
                    other.startedAt(),
                    Operator.of(other.startedBy()).account()));
        }
    }

    private void tell(RebuildRun run) {
        records.record(ended(run));
    }

    private static ReadModelEvent ended(RebuildRun run) {
        var by = Operator.of(Objects.requireNonNullElse(run.endedBy(), run.startedBy()));
        var result = run.result();
        if (result != null) {
            return new RebuildFinished(
                    run.id(),
                    run.group(),
                    run.manner().isDryRun(),
                    result.rowsBefore(),
                    result.rowsAfter(),
                    result.surplus(),
                    result.missing(),
                    by.account(),
                    by.terminal());
        }
        return run.state() == RebuildRun.State.CANCELLED
                ? new RebuildCancelled(run.id(), run.group(), run.position(), by.account(), by.terminal())
                : new RebuildFailed(run.id(), run.group(), run.position(), by.account(), by.terminal());
    }
}
