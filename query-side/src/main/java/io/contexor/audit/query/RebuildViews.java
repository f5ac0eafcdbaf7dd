package io.contexor.audit.query;

import io.contexor.audit.api.Operator;
import io.contexor.audit.api.RebuildState;
import io.contexor.audit.api.RebuildView;
import io.contexor.projections.Rebuild;
import io.contexor.projections.RebuildRun;
import org.jspecify.annotations.Nullable;

/** Shows rebuilds to operators. */
final class RebuildViews {

    static RebuildView of(RebuildRun run) {
        var starter = Operator.of(run.startedBy());
        var left = run.left();
        return new RebuildView(
                run.id(),
                run.group(),
                state(run),
                run.manner().isDryRun(),
                run.manner().perSecond() == 0 ? null : run.manner().perSecond(),
                run.from(),
                run.position(),
                run.head(),
                progress(run),
                Math.round(run.rate() * 10) / 10.0,
                left == null ? null : left.toSeconds(),
                run.startedAt(),
                starter.account(),
                starter.terminal(),
                run.moved(),
                run.endedAt(),
                run.endedBy() == null ? null : Operator.of(run.endedBy()).account(),
                result(run.result()),
                run.trouble());
    }

    static RebuildState state(RebuildRun run) {
        return RebuildState.valueOf(run.state().name());
    }

    private static double progress(RebuildRun run) {
        if (run.state() == RebuildRun.State.FINISHED) {
            return 1;
        }
        // It is not done before the tables are exchanged.
        return run.head() == 0 ? 0 : Math.min(0.999, Math.floor(run.position() * 1e3 / run.head()) / 1e3);
    }

    private static RebuildView.@Nullable Result result(Rebuild.@Nullable Result result) {
        return result == null
                ? null
                : new RebuildView.Result(
                        result.isIdentical(),
                        result.rowsBefore(),
                        result.rowsAfter(),
                        result.surplus(),
                        result.missing(),
                        result.keys());
    }

    private RebuildViews() {}
}
