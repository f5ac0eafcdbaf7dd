package io.contexor.analytics.query;

import io.contexor.analytics.api.AnalyticsReport;
import io.contexor.analytics.api.AnalyticsReport.Group;
import io.contexor.analytics.api.AnalyticsReport.Step;
import io.contexor.analytics.api.Dimension;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what was counted in order, and fills in the steps in which nothing happened. */
final class Tally<M> {

    /** What is left of the small ones comes at last. */
    private static final Comparator<Measured> GREATEST_FIRST = Comparator.comparing(Measured::isOther)
            .thenComparing(row -> row.sum("weight"), Comparator.reverseOrder())
            .thenComparing(Which::of, Comparator.comparing(Which::key));

    private final Facts<M> facts;
    private final Period period;
    private final List<LocalDate> steps;
    private final Map<Which, Map<LocalDate, M>> found = new HashMap<>();

    Tally(Facts<M> facts, Period period) {
        this.facts = facts;
        this.period = period;
        this.steps = period.steps();
    }

    AnalyticsReport<M> report(List<Measured> rows, @Nullable Dimension groupBy) {
        rows.stream().filter(row -> !row.isWhole()).forEach(this::keep);
        var whole = rows.stream().filter(Measured::isWhole).toList();
        return new AnalyticsReport<>(
                period.from(),
                period.to(),
                period.interval(),
                period.zone().name(),
                groupBy,
                whole.stream()
                        .filter(Measured::isOfAll)
                        .map(facts.reading())
                        .findFirst()
                        .orElse(facts.none()),
                series(Which.ALL),
                whole.stream()
                        .filter(row -> !row.isOfAll())
                        .sorted(GREATEST_FIRST)
                        .map(this::group)
                        .toList());
    }

    private void keep(Measured row) {
        found.computeIfAbsent(Which.of(row), _ -> new HashMap<>())
                .put(row.row().get("bucket", LocalDate.class), facts.reading().apply(row));
    }

    private Group<M> group(Measured row) {
        var which = Which.of(row);
        return new Group<>(
                which.key.isEmpty() ? null : which.key,
                which.isOther,
                facts.reading().apply(row),
                series(which));
    }

    private List<Step<M>> series(Which which) {
        var there = found.getOrDefault(which, Map.of());
        return steps.stream()
                .map(step -> new Step<>(step, there.getOrDefault(step, facts.none())))
                .toList();
    }

    /** A group, all small ones, or everything. */
    private record Which(String key, boolean isOther, boolean isAll) {

        private static final Which ALL = new Which("", false, true);

        private static Which of(Measured row) {
            return row.isOfAll() ? ALL : new Which(String.valueOf(row.text("shown")), row.isOther(), false);
        }
    }
}
