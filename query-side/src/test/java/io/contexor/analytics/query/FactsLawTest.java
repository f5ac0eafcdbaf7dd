package io.contexor.analytics.query;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.analytics.api.AnalyticsQuery.CountFunnel;
import io.contexor.analytics.api.AnalyticsQuery.CountRejections;
import io.contexor.analytics.api.AnalyticsQuery.CountReviews;
import io.contexor.analytics.api.AnalyticsQuery.SumUsage;
import io.contexor.analytics.api.AnalyticsReport;
import io.contexor.analytics.api.AnalyticsReport.Step;
import io.contexor.analytics.api.Dimension;
import io.contexor.analytics.api.Interval;
import io.contexor.analytics.api.ReviewCounts;
import io.contexor.analytics.api.Selection;
import io.contexor.analytics.api.UsageSums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens: what is answered is what somebody counts who noted everything down. */
class FactsLawTest {

    private static final int TEXTS = 12;
    private static final int STEPS = 160;

    private final FoldedFacts facts = new FoldedFacts();

    static LongStream seeds() {
        return LongStream.range(0, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_counted_is_what_was_noted_down(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var notes = new Notes();
        var texts = new ArrayList<TextLife>();
        for (int each = 0; each < TEXTS; each++) {
            texts.add(new TextLife(facts, notes, random));
        }
        for (int step = 0; step < STEPS; step++) {
            texts.get(random.nextInt(TEXTS)).live();
        }

        for (var interval : Interval.values()) {
            var from = FoldedFacts.FIRST.plusDays(random.nextInt(10));
            var to = from.plusDays(random.nextInt(25));
            compareReviews(notes, from, to, interval);
            compareRejections(notes, from, to, interval);
            compareUsage(notes, from, to, interval);
            compareFunnel(notes, from, to, interval);
        }
        var rows = facts.rows();
        texts.forEach(TextLife::comeAgain);
        assertThat(facts.rows()).isEqualTo(rows);
        facts.contents.reset();
        facts.reviews.reset();
        facts.jobs.reset();
        facts.calls.reset();
        texts.forEach(TextLife::comeAgain);
        assertThat(facts.rows()).isEqualTo(rows);
    }

    private void compareReviews(Notes notes, LocalDate from, LocalDate to, Interval interval) {
        Map<Dimension, Function<Notes.Decision, String>> keys = Map.of(
                Dimension.SOURCE, decision -> String.valueOf(decision.source()),
                Dimension.PROMPT_VERSION, decision -> String.valueOf(decision.prompt()),
                Dimension.MODEL, decision -> String.valueOf(decision.model()),
                Dimension.PROJECT, Notes.Decision::project);
        var decisions = notes.decisions.stream()
                .filter(decision -> isWithin(decision.at(), from, to))
                .toList();
        keys.forEach((by, key) -> {
            var report = facts.queries.handle(new CountReviews(facts.manager(), selection(from, to, interval, by)));
            compare(report, decisions, key, Notes.Decision::at, interval, FactsLawTest::reviews);
        });
    }

    private void compareRejections(Notes notes, LocalDate from, LocalDate to, Interval interval) {
        var rejections = notes.decisions.stream()
                .filter(decision -> !decision.approved() && isWithin(decision.at(), from, to))
                .toList();
        var report = facts.queries.handle(
                new CountRejections(facts.manager(), selection(from, to, interval, Dimension.REASON)));

        assertThat(report.totals().rejections()).isEqualTo(rejections.size());
        var counted = new HashMap<String, Long>();
        report.groups().forEach(group -> counted.put(group.key(), group.totals().rejections()));
        var noted = new HashMap<String, Long>();
        rejections.forEach(rejection -> noted.merge(Reasons.words(rejection.reason()), 1L, Long::sum));
        assertThat(counted).isEqualTo(noted);
    }

    private void compareUsage(Notes notes, LocalDate from, LocalDate to, Interval interval) {
        var used = notes.calls.stream()
                .filter(call -> isWithin(call.at(), from, to))
                .toList();
        Map<Dimension, Function<Notes.Used, String>> keys = Map.of(
                Dimension.MODEL, Notes.Used::model, Dimension.PROMPT_VERSION, call -> String.valueOf(call.prompt()));
        keys.forEach((by, key) -> {
            var report = facts.queries.handle(new SumUsage(facts.manager(), selection(from, to, interval, by)));
            compare(report, used, key, Notes.Used::at, interval, FactsLawTest::sums);
        });
    }

    private void compareFunnel(Notes notes, LocalDate from, LocalDate to, Interval interval) {
        var drafts = notes.drafts.stream()
                .filter(draft -> isWithin(draft.at, from, to))
                .toList();
        var totals = facts.queries
                .handle(new CountFunnel(facts.manager(), selection(from, to, interval, null)))
                .totals();

        assertThat(List.of(
                        totals.drafted(),
                        totals.begun(),
                        totals.reviewed(),
                        totals.approved(),
                        totals.rejected(),
                        totals.archived()))
                .isEqualTo(List.of(
                        (long) drafts.size(),
                        drafts.stream().filter(draft -> draft.begun).count(),
                        drafts.stream().filter(draft -> draft.reviewed != null).count(),
                        drafts.stream().filter(draft -> draft.approved != null).count(),
                        drafts.stream().filter(draft -> draft.rejected).count(),
                        drafts.stream().filter(draft -> draft.archived).count()));
        assertThat(totals.medianSecondsToApproval())
                .isEqualTo(percentile(
                        0.5,
                        drafts.stream()
                                .filter(draft -> draft.approved != null)
                                .map(draft -> seconds(draft.at, draft.approved))
                                .toList()));
    }

    /** All together, by group and by step: each is what the notes say of the same things. */
    private static <N, M> void compare(
            AnalyticsReport<M> report,
            List<N> noted,
            Function<N, String> key,
            Function<N, Instant> at,
            Interval interval,
            Function<List<N>, M> measure) {
        assertThat(report.totals()).isEqualTo(measure.apply(noted));
        compareSeries(report.series(), noted, at, interval, measure);
        var groups = noted.stream().collect(groupingBy(key));
        assertThat(report.groups()).hasSize(groups.size());
        report.groups().forEach(group -> {
            var members = groups.getOrDefault(String.valueOf(group.key()), List.of());
            assertThat(group.totals()).as("%s", group.key()).isEqualTo(measure.apply(members));
            compareSeries(group.series(), members, at, interval, measure);
        });
    }

    private static <N, M> void compareSeries(
            List<Step<M>> series,
            List<N> noted,
            Function<N, Instant> at,
            Interval interval,
            Function<List<N>, M> measure) {
        var steps = noted.stream().collect(groupingBy(each -> interval.beginningOf(day(at.apply(each)))));
        assertThat(series).extracting(Step::bucket).containsAll(steps.keySet());
        series.forEach(step -> assertThat(step.values())
                .as("%s", step.bucket())
                .isEqualTo(measure.apply(steps.getOrDefault(step.bucket(), List.of()))));
    }

    private static ReviewCounts reviews(List<Notes.Decision> decisions) {
        var approvals = decisions.stream().filter(Notes.Decision::approved).toList();
        var waits = approvals.stream()
                .map(approval -> seconds(approval.submitted(), approval.at()))
                .toList();
        return new ReviewCounts(
                decisions.size(),
                approvals.size(),
                decisions.size() - approvals.size(),
                approvals.stream().filter(Notes.Decision::isVoided).count(),
                decisions.isEmpty() ? null : part(approvals.size(), decisions.size(), 4),
                waits.isEmpty()
                        ? null
                        : part(waits.stream().mapToLong(Long::longValue).sum(), waits.size(), 3),
                percentile(0.5, waits),
                percentile(0.9, waits),
                approvals.isEmpty()
                        ? null
                        : part(
                                approvals.stream()
                                        .mapToLong(Notes.Decision::round)
                                        .sum(),
                                approvals.size(),
                                2));
    }

    private static UsageSums sums(List<Notes.Used> used) {
        long prompt = used.stream()
                .mapToLong(call -> call.tokens() - call.tokens() / 3)
                .sum();
        long completion = used.stream().mapToLong(call -> call.tokens() / 3).sum();
        return new UsageSums(
                used.size(),
                used.stream().filter(Notes.Used::failed).count(),
                prompt,
                0,
                completion,
                prompt + completion,
                BigDecimal.valueOf(prompt + completion, 6));
    }

    private static BigDecimal part(long part, long whole, int decimals) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP);
    }

    /** Between two values it lies in proportion. */
    private static @Nullable BigDecimal percentile(double part, List<Long> values) {
        if (values.isEmpty()) {
            return null;
        }
        var sorted = values.stream().sorted().toList();
        double place = part * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        double value = sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    }

    private static long seconds(Instant from, Instant to) {
        return to.getEpochSecond() - from.getEpochSecond();
    }

    private static boolean isWithin(Instant at, LocalDate from, LocalDate to) {
        return !day(at).isBefore(from) && !day(at).isAfter(to);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Selection selection(LocalDate from, LocalDate to, Interval interval, @Nullable Dimension groupBy) {
        return new Selection(from, to, interval, groupBy, 100, null, null, null, null, null, null, Instant.EPOCH);
    }
}
