package io.contexor.app.tools;

import io.contexor.projections.DeadLetters;
import io.contexor.projections.Rebuilds;
import io.contexor.usage.api.Reconciler;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;

/** What can be done to the data from the command line, on the databases that the given properties name. */
public final class Tools {

    private static final int SHOWN = 200;

    private final Map<String, Object> properties;

    public Tools(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    public List<String> readModels() {
        return with(application -> application.getBean(Rebuilds.class).groups());
    }

    /** Rebuilds one read model and says how it compares. */
    public int replay(String group, PrintWriter out, boolean terminal) {
        return with(application -> {
            var result = application.getBean(Rebuilds.class).of(group).run(new ProgressBar(group, out, terminal));
            out.println(
                    result.identical()
                            ? "%s is rebuilt: %,d rows, identical to what was there"
                                    .formatted(group, result.rowsAfter())
                            : "%s is rebuilt: %,d rows replace %,d that were different"
                                    .formatted(group, result.rowsAfter(), result.rowsBefore()));
            return 0;
        });
    }

    public int listDeadLetters(PrintWriter out) {
        return with(application -> {
            var letters = application.getBean(DeadLetters.class).list(SHOWN);
            for (var letter : letters) {
                out.println("%s  %s #%d  %s (event %s, since %s)  %s"
                        .formatted(
                                letter.group(),
                                letter.sequence(),
                                letter.place(),
                                letter.name(),
                                letter.event(),
                                letter.since(),
                                letter.cause() == null ? "waits behind the one before" : letter.cause()));
            }
            out.println(letters.isEmpty() ? "There are no dead letters." : "%d dead letters".formatted(letters.size()));
            return 0;
        });
    }

    /** Fails, for a script's sake, while some are left. */
    public int retryDeadLetters(String group, PrintWriter out) {
        return with(application -> {
            long left = application.getBean(DeadLetters.class).retry(group);
            out.println(left == 0 ? "No dead letters are left." : "%d dead letters are left.".formatted(left));
            return left == 0 ? 0 : 1;
        });
    }

    /** Fails, for a script's sake, while anything does not add up. */
    public int reconcile(YearMonth month, PrintWriter out) {
        return with(application -> {
            var report = application.getBean(Reconciler.class).reconcile(month, SHOWN);
            new ReconciliationText(report).lines().forEach(out::println);
            return report.gaps().isEmpty() ? 0 : 1;
        });
    }

    private <T> T with(Function<ApplicationContext, T> work) {
        try (var application = ToolApplication.open(properties)) {
            return work.apply(application);
        }
    }
}
