package io.contexor.app.tools;

import io.contexor.projections.Rebuild;
import java.io.PrintWriter;
import java.util.Locale;

/** Draws how far a rebuild has come and how fast it goes: over itself on a terminal, in tenths anywhere else. */
final class ProgressBar implements Rebuild.Progress {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000;

    private final String name;
    private final PrintWriter out;
    private final boolean terminal;
    private final long began = System.nanoTime();
    private long first = -1;
    private long drawn;
    private long tenth = -1;

    ProgressBar(String name, PrintWriter out, boolean terminal) {
        this.name = name;
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void at(long index, long head) {
        if (first < 0) {
            first = index;
            if (index > 0) {
                out.println("Going on after event %,d, where the last attempt stopped".formatted(index));
            }
        }
        double share = head == 0 ? 1 : Math.min(1, (double) index / head);
        if (terminal) {
            redraw(index, head, share);
        } else if ((long) (share * 10) > tenth) {
            tenth = (long) (share * 10);
            out.println(line(index, head, share));
        }
    }

    private void redraw(long index, long head, double share) {
        if (share >= 1 || System.nanoTime() - drawn > REDRAW_NANOS) {
            drawn = System.nanoTime();
            out.print("\r" + line(index, head, share) + (share >= 1 ? "\n" : ""));
            out.flush();
        }
    }

    private String line(long index, long head, double share) {
        int done = (int) (share * WIDTH);
        double rate = (index - first) / Math.max(1e-3, (System.nanoTime() - began) / 1e9);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3.0f %%  %,d of %,d events  %,.0f/s%s",
                name,
                "#".repeat(done),
                "-".repeat(WIDTH - done),
                share * 100,
                index,
                head,
                rate,
                rate < 1 || index >= head ? "" : "  " + (long) ((head - index) / rate) + " s left");
    }
}
