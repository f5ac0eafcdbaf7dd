package io.contexor.analytics.query;

import io.contexor.analytics.api.AnalyticsReport;
import io.contexor.analytics.api.AnalyticsReport.Group;
import io.contexor.analytics.api.AnalyticsReport.Line;
import io.contexor.analytics.api.AnalyticsReport.Step;
import io.contexor.web.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report as a table: one line for each step, of each group where there are groups.
 *
 * @param columns of the measures
 * @param cells of the measures
 */
record Sheet<M>(String what, List<String> columns, Csv.Cells<M> cells) {

    Csv<Line<M>> csv() {
        return new Csv<>(
                Stream.concat(Stream.of("bucket", "key", "other"), columns.stream())
                        .toList(),
                this::cells);
    }

    static <M> List<Line<M>> lines(AnalyticsReport<M> report) {
        return report.groupBy() == null
                ? report.series().stream().map(step -> line(null, false, step)).toList()
                : report.groups().stream().flatMap(Sheet::lines).toList();
    }

    private static <M> Stream<Line<M>> lines(Group<M> group) {
        return group.series().stream().map(step -> line(group.key(), group.other(), step));
    }

    private static <M> Line<M> line(@Nullable String key, boolean other, Step<M> step) {
        return new Line<>(step.bucket(), key, other, step.values());
    }

    private List<@Nullable Object> cells(Line<M> line) {
        var all = new ArrayList<@Nullable Object>();
        all.add(line.bucket());
        all.add(line.key());
        all.add(line.other());
        all.addAll(cells.of(line.values()));
        return all;
    }
}
