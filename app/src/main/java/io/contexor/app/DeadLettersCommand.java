package io.contexor.app;

import io.contexor.app.tools.Tools;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the events that read models could not take in, or offers them once more. */
@Command(
        name = "dead-letters",
        description = "Lists the events that read models could not take in.",
        mixinStandardHelpOptions = true)
final class DeadLettersCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--retry", paramLabel = "READ-MODEL", description = "Offer its letters to this read model again.")
    private @Nullable String retried;

    @Spec
    private @Nullable CommandSpec spec;

    DeadLettersCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var out = Console.of(spec);
        try (var databases = data.borrow(environment, out::println)) {
            var tools = new Tools(data.properties(databases, environment));
            return retried == null ? tools.listDeadLetters(out) : tools.retryDeadLetters(retried, out);
        }
    }
}
