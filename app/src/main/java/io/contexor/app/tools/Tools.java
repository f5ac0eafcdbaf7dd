package io.contexor.app.tools;

import io.contexor.audit.api.Operator;
import io.contexor.audit.api.ReadModelUpkeep;
import io.contexor.feed.FeedCursor;
import io.contexor.projections.DeadLetters;
import io.contexor.projections.DeadLetters.Letter;
import io.contexor.projections.ReadModels;
import io.contexor.projections.Rebuild.Manner;
import io.contexor.projections.Rebuilds;
import io.contexor.usage.api.Reconciler;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import javax.sql.DataSource;
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
            var look = application.getBean(ReadModels.class).look();
            look.models().forEach(model -> out.println(ReadModelText.of(model, look.rateOf(model))));
            return 0;
        });
    }

    /** Rebuilds one read model and says how it compares. A dry run fails, for a script's sake, where something differs. */
    public int rebuild(String group, Manner manner, PrintWriter out, boolean terminal) {
        return withUpkeep((upkeep, user) -> {
            var bar = new ProgressBar(group, out, terminal);
            var run = upkeep.rebuild(group, manner.isDryRun(), manner.perSecond(), user, bar::at);
            ReadModelText.lines(run).forEach(out::println);
            var result = run.result();
            return result == null || (manner.isDryRun() && !result.identical()) ? 1 : 0;
        });
    }

    public int pause(String group, PrintWriter out) {
        return withUpkeep((upkeep, user) -> {
            upkeep.pause(group, user);
            out.println(group + " is paused. Resume it with: contexor projections resume " + group);
            return 0;
        });
    }

    public int resume(String group, PrintWriter out) {
        return withUpkeep((upkeep, user) -> {
            upkeep.resume(group, user);
            out.println(group + " goes on.");
            return 0;
        });
    }

    /** As the one who sits at the terminal. */
    private int withUpkeep(ToIntBiFunction<ReadModelUpkeep, Operator> work) {
        return with(application -> {
            var upkeep = application.getBean(ReadModelUpkeep.class);
            return work.applyAsInt(upkeep, upkeep.atTerminal(System.getProperty("user.name", "somebody")));
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
            var upkeep = application.getBean(ReadModelUpkeep.class);
            upkeep.discard(letter.id(), upkeep.atTerminal(System.getProperty("user.name", "somebody")));
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
        return withUpkeep((upkeep, user) -> {
            long left = upkeep.retry(group, user);
            out.println(left == 0 ? "No dead letters are left." : "%d dead letters are left.".formatted(left));
            return left == 0 ? 0 : 1;
        });
    }

    public int rewindFeed(String topic, long position, PrintWriter out) {
        return with(application -> {
            var store = application.getBean("eventStorePool", DataSource.class);
            boolean isRewound = position >= 0 && new FeedCursor(store, topic).rewind(position);
            out.println(
                    isRewound
                            ? "Whatever follows %,d is sent to %s again.".formatted(position, topic)
                            : "Nothing after %,d was sent to %s.".formatted(position, topic));
            return isRewound ? 0 : 1;
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
