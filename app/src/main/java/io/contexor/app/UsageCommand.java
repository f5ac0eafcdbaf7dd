package io.contexor.app;

import io.contexor.app.tools.Tools;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at what was used. */
@Command(
        name = "usage",
        description = "Looks at what was used.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class UsageCommand {

    /** Succeeds, for a script's sake, only where everything adds up. Beside a running server or without one. */
    @Command(
            name = "reconcile",
            description = "Sets what providers were asked, what was recorded and what was booked against each other.",
            mixinStandardHelpOptions = true)
    static final class Reconcile implements Callable<Integer> {

        private final Map<String, String> environment;

        @Mixin
        private DataOption data = new DataOption();

        @Option(
                names = "--month",
                paramLabel = "YYYY-MM",
                description = "Which month, in UTC; the running one if not given.")
        private @Nullable YearMonth month;

        @Spec
        private @Nullable CommandSpec spec;

        Reconcile(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public Integer call() {
            var out = Console.of(spec);
            try (var databases = data.borrow(environment, out::println)) {
                var wanted = Objects.requireNonNullElseGet(month, () -> YearMonth.now(ZoneOffset.UTC));
                return new Tools(data.properties(databases, environment)).reconcile(wanted, out);
            }
        }
    }
}
