package io.contexor.web;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import io.contexor.shared.LineChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What changed between two texts, line by line.
 *
 * @param changes in order; enough to show both side by side
 */
public record LineDifferences(List<LineChange> changes) {

    /** Beyond it the work could take seconds, and a list of changes would help nobody. */
    private static final int MOST_LINES = 20_000;

    /** The work on two texts that share nothing grows with the product of their lines. */
    private static final long MOST_PAIRS = 25_000_000;

    public static LineDifferences between(String before, String after) {
        return new LineDifferences(changes(lines(before), lines(after)));
    }

    /** Lines that only the latter text has. */
    public int added() {
        return changed(LineChange::after);
    }

    /** Lines that only the former text has. */
    public int removed() {
        return changed(LineChange::before);
    }

    static List<LineChange> changes(List<String> before, List<String> after) {
        int head = shared(before, after);
        int tail = shared(
                before.subList(head, before.size()).reversed(),
                after.subList(head, after.size()).reversed());
        var changes = new ArrayList<LineChange>();
        add(changes, "equal", 0, before.subList(0, head), 0, after.subList(0, head));
        middle(changes, head, before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
        int from = before.size() - tail;
        int to = after.size() - tail;
        add(changes, "equal", from, before.subList(from, before.size()), to, after.subList(to, after.size()));
        return changes;
    }

    private static void middle(List<LineChange> changes, int offset, List<String> before, List<String> after) {
        if (isTooMuch(before, after)) {
            add(changes, kind(before, after), offset, before, offset, after);
            return;
        }
        var patch = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>(), null, false);
        int from = 0;
        int to = 0;
        for (int delta = 0; delta < patch.getDeltas().size(); ) {
            var first = patch.getDeltas().get(delta);
            int equal = first.getSource().getPosition() - from;
            add(changes, "equal", offset + from, run(before, from, equal), offset + to, run(after, to, equal));
            from += equal;
            to += equal;
            int removed = 0;
            int added = 0;
            // What follows without an equal line between is part of the same change.
            while (delta < patch.getDeltas().size()
                    && patch.getDeltas().get(delta).getSource().getPosition() == from + removed) {
                removed += patch.getDeltas().get(delta).getSource().size();
                added += patch.getDeltas().get(delta).getTarget().size();
                delta++;
            }
            var old = run(before, from, removed);
            var fresh = run(after, to, added);
            add(changes, kind(old, fresh), offset + from, old, offset + to, fresh);
            from += removed;
            to += added;
        }
        int rest = before.size() - from;
        add(changes, "equal", offset + from, run(before, from, rest), offset + to, run(after, to, rest));
    }

    private static List<String> run(List<String> lines, int start, int length) {
        return lines.subList(start, start + length);
    }

    private static boolean isTooMuch(List<String> before, List<String> after) {
        return before.size() > MOST_LINES
                || after.size() > MOST_LINES
                || (long) before.size() * after.size() > MOST_PAIRS;
    }

    private static String kind(List<String> before, List<String> after) {
        return before.isEmpty() ? "insert" : after.isEmpty() ? "delete" : "change";
    }

    /** Runs of no lines are left out; line numbers start at 1. */
    private static void add(
            List<LineChange> changes, String kind, int from, List<String> before, int to, List<String> after) {
        if (!before.isEmpty() || !after.isEmpty()) {
            changes.add(new LineChange(kind, from + 1, List.copyOf(before), to + 1, List.copyOf(after)));
        }
    }

    private static int shared(List<String> one, List<String> other) {
        int shared = 0;
        while (shared < one.size() && shared < other.size() && one.get(shared).equals(other.get(shared))) {
            shared++;
        }
        return shared;
    }

    private int changed(Function<LineChange, List<String>> lines) {
        return changes.stream()
                .filter(run -> !run.kind().equals("equal"))
                .mapToInt(run -> lines.apply(run).size())
                .sum();
    }

    private static List<String> lines(String body) {
        return body.isEmpty() ? List.of() : List.of(body.split("\\R", -1));
    }
}
