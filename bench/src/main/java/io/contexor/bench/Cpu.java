package io.contexor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Processor time of this benchmark's own processes, and of everybody's, as Linux counts it. */
final class Cpu {

    private static final long MICROS_PER_TICK = 10_000;
    private static final int PARENT = 1;
    private static final int FIRST_TIME = 11;
    private static final int TIMES = 4;
    private static final long THIS_PROCESS = ProcessHandle.current().pid();

    private final List<Long> roots = new CopyOnWriteArrayList<>();
    private final List<Long> databases = new CopyOnWriteArrayList<>();

    Cpu() {
        add(THIS_PROCESS);
    }

    /** Counts that process, and all it ever started, as ours; this one is from the beginning. */
    void add(long pid) {
        roots.add(pid);
    }

    /** The same, and says apart what it used up. */
    void addDatabase(long pid) {
        add(pid);
        databases.add(pid);
    }

    Reading read() {
        try {
            var parents = new HashMap<Long, Long>();
            var times = new HashMap<Long, Long>();
            readProcesses(parents, times);
            return new Reading(
                    System.nanoTime(),
                    times.getOrDefault(THIS_PROCESS, 0L),
                    below(databases, parents, times),
                    below(roots, parents, times),
                    everybody());
        } catch (IOException e) {
            throw new IllegalStateException("This machine does not tell its processor time: no /proc", e);
        }
    }

    private static void readProcesses(Map<Long, Long> parents, Map<Long, Long> times) throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                readProcess(process, parents, times);
            }
        }
    }

    private static long below(List<Long> roots, Map<Long, Long> parents, Map<Long, Long> times) {
        var own = new HashSet<>(roots);
        return times.entrySet().stream()
                .filter(entry -> isOwn(entry.getKey(), own, parents))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static boolean isOwn(long process, Set<Long> own, Map<Long, Long> parents) {
        for (Long pid = process; pid != null; pid = parents.get(pid)) {
            if (own.contains(pid)) {
                return true;
            }
        }
        return false;
    }

    // Times are its own and those of its children that have ended and been waited for.
    private static void readProcess(Path process, Map<Long, Long> parents, Map<Long, Long> times) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long pid = Long.parseLong(process.getFileName().toString());
            long sum = 0;
            for (int field = FIRST_TIME; field < FIRST_TIME + TIMES; field++) {
                sum += Long.parseLong(fields[field]);
            }
            parents.put(pid, Long.parseLong(fields[PARENT]));
            times.put(pid, sum * MICROS_PER_TICK);
        } catch (IOException endedMeanwhile) {
            // Its time is with its parent now.
        }
    }

    private static long everybody() throws IOException {
        var fields = new ArrayList<>(
                List.of(Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +")));
        // user nice system idle iowait irq softirq steal
        long busy = 0;
        for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
            busy += Long.parseLong(fields.get(field));
        }
        return busy * MICROS_PER_TICK;
    }

    /** What had been used up at one moment, in microseconds. */
    record Reading(long nanos, long thisProcess, long databases, long ours, long everybody) {

        long thisProcessSince(Reading earlier) {
            return thisProcess - earlier.thisProcess;
        }

        long databasesSince(Reading earlier) {
            return databases - earlier.databases;
        }

        long oursSince(Reading earlier) {
            return ours - earlier.ours;
        }

        /** The share of the machine that strangers took since then. */
        double foreignSince(Reading earlier) {
            double available =
                    (nanos - earlier.nanos) / 1_000.0 * Runtime.getRuntime().availableProcessors();
            double foreign = (everybody - earlier.everybody) - (ours - earlier.ours);
            return Math.max(0, foreign / available);
        }
    }
}
