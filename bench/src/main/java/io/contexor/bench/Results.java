package io.contexor.bench;

import java.util.List;

/** What the rounds say. Noisy ones are dropped; if all were noisy they are shown, and said to be so. */
record Results(String title, List<Round> rounds, int dropped, boolean noisy) {

    static Results of(String title, List<Round> all) {
        if (all.isEmpty()) {
            return new Results(title, all, 0, false);
        }
        var quiet = all.stream()
                .filter(round -> round.foreign() <= Noise.STILL_QUIET)
                .toList();
        return quiet.isEmpty()
                ? new Results(title, all, 0, true)
                : new Results(title, quiet, all.size() - quiet.size(), false);
    }

    /** Whether none of the sides was asked for. */
    boolean isEmpty() {
        return rounds.isEmpty();
    }

    boolean has(String side) {
        return !isEmpty() && rounds.getFirst().has(side);
    }

    /** What that side did in a second, in the middle of all rounds. */
    double rate(String side) {
        return perSecond(side).median();
    }

    Table sides() {
        var table = new Table(
                title,
                "side",
                "per second",
                "min–max",
                "p50 ms",
                "p99 ms",
                "CPU µs each",
                "of it PostgreSQL’s",
                "client’s");
        for (var side : rounds.getFirst().measurements().keySet()) {
            var rate = perSecond(side);
            table.row(
                    side,
                    "%,.0f".formatted(rate.median()),
                    "%,.0f–%,.0f".formatted(rate.min(), rate.max()),
                    millis(Spread.of(rounds, round -> round.of(side).sample().p50())),
                    millis(Spread.of(rounds, round -> round.of(side).sample().p99())),
                    micros(Spread.of(rounds, round -> round.of(side).cpuPerOperation())),
                    micros(Spread.of(rounds, round -> round.of(side).databasePerOperation())),
                    micros(Spread.of(rounds, round -> round.of(side).clientPerOperation())));
        }
        return table;
    }

    Table ratios(List<Goal> goals) {
        var table = new Table("", "goal", "reached (min–max)", "by CPU each", "pass", "target", "");
        for (var goal : goals) {
            if (has(goal.side()) && (goal.isByItself() || has(goal.reference()))) {
                var ratio = Spread.of(rounds, goal::reached);
                table.row(
                        goal.title(),
                        ratio.toString(),
                        byCpu(goal),
                        goal.passBound(),
                        goal.targetBound(),
                        goal.verdict(ratio.median()) + (noisy ? " (noisy)" : ""));
            }
        }
        return table;
    }

    private Spread perSecond(String side) {
        return Spread.of(rounds, round -> round.of(side).sample().perSecond());
    }

    /** The same ratio in processor time for each operation: neighbours disturb it least. */
    private String byCpu(Goal goal) {
        if (goal.isByItself()) {
            return "";
        }
        return Spread.of(rounds, round -> round.cpuRatio(goal.side(), goal.reference()))
                .toString();
    }

    String conditions() {
        var used = "%d rounds, %d dropped because others used more than %.0f %% of the machine"
                .formatted(rounds.size(), dropped, Noise.STILL_QUIET * 100);
        return noisy
                ? "NOISY: others used up to %.0f %% in every round; do not conclude much"
                        .formatted(rounds.stream()
                                        .mapToDouble(Round::foreign)
                                        .max()
                                        .orElse(0)
                                * 100)
                : used;
    }

    private static String micros(Spread micros) {
        return micros.median() == 0 ? "" : "%.1f".formatted(micros.median());
    }

    private static String millis(Spread micros) {
        return micros.median() == 0 ? "" : "%.2f".formatted(micros.median() / 1_000);
    }
}
