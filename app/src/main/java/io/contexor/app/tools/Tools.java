package io.contexor.app.tools;

import io.contexor.projections.DeadLetters;
import io.contexor.projections.DeadLetters.Letter;
import io.contexor.projections.Pauses;
import io.contexor.projections.ReadModels;
import io.contexor.projections.Rebuild.Manner;
import io.contexor.projections.Rebuilds;
import io.contexor.usage.api.Reconciler;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
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

    /** How all stand, and how fast they have come on within a second. */
    public int listReadModels(PrintWriter out) {
        return with(application -> {
            var models = application.getBean(ReadModels.class);
            var before = models.all();
            long begun = System.nanoTime();
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            var now = models.all();
            var rates = ReadModels.rates(before, now, (System.nanoTime() - begun) / 1e9);
            now.forEach(model -> out.println(ReadModelText.of(model, rates.getOrDefault(model.name(), 0.0))));
            return 0;
        });
    }

    /** Rebuilds one read model and says how it compares. A dry run fails, for a script's sake, where something differs. */
    public int rebuild(String group, Manner manner, PrintWriter out, boolean terminal) {
        return with(application -> {
            var result =
                    application.getBean(Rebuilds.class).of(group).run(new ProgressBar(group, out, terminal), manner);
            out.println(ReadModelText.of(group, result, manner.isDryRun()));
            if (!result.keys().isEmpty()) {
                out.println("They differ at, among others: " + String.join(", ", result.keys()));
            }
            return manner.isDryRun() && !result.isIdentical() ? 1 : 0;
        });
    }

    public int pause(String group, PrintWriter out) {
        return with(application -> {
            application.getBean(Pauses.class).pause(group, System.getProperty("user.name", "somebody"));
            out.println(group + " is paused. Resume it with: contexor projections resume " + group);
            return 0;
        });
    }

    public int resume(String group, PrintWriter out) {
        return with(application -> {
            application.getBean(Pauses.class).resume(group);
            out.println(group + " goes on.");
            return 0;
        });
    }

    public int listDeadLetters(PrintWriter out) {
        return with(application -> {
            var letters = application.getBean(DeadLetters.class).list(SHOWN);
            letters.forEach(letter -> out.println(DeadLetterText.line(letter)));
            out.println(letters.isEmpty() ? "There are no dead letters." : "%d dead letters".formatted(letters.size()));
            return 0;
        });
    }

    public int showDeadLetter(String id, PrintWriter out) {
        return withLetter(id, out, (application, letter) -> {
            DeadLetterText.lines(letter).forEach(out::println);
            return new EventTools(this).show(letter.event(), out);
        });
    }

    public int discardDeadLetter(String id, PrintWriter out) {
        return withLetter(id, out, (application, letter) -> {
            application.getBean(DeadLetters.class).discard(letter);
            out.println("Discarded: " + DeadLetterText.line(letter));
            return 0;
        });
    }

    private int withLetter(String id, PrintWriter out, ToIntBiFunction<ApplicationContext, Letter> work) {
        return with(application -> application
                .getBean(DeadLetters.class)
                .find(id)
                .map(letter -> work.applyAsInt(application, letter))
                .orElseGet(() -> {
                    out.println("There is no one letter of that id; see contexor dead-letters list.");
                    return 1;
                }));
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

    <T> T with(Function<ApplicationContext, T> work) {
        try (var application = ToolApplication.open(properties)) {
            return work.apply(application);
        }
    }
}
