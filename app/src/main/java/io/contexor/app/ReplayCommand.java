package io.contexor.app;

import io.contexor.app.postgres.Databases;
import io.contexor.app.tools.Tools;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rebuilds a read model from all events while the old one serves; interrupted, it goes on where it stopped. */
@Command(
        name = "replay",
        description = "Rebuilds a read model from all events, beside the one that serves.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "READ-MODEL",
            description = "Such as content.list; without it, all are named.")
    private @Nullable String group;

    @Spec
    private @Nullable CommandSpec spec;

    ReplayCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var out = Console.of(spec);
        try (var databases = data.borrow(environment, out::println)) {
            var tools = tools(databases);
            if (group == null) {
                tools.readModels().forEach(out::println);
                return 0;
            }
            return tools.replay(group, out, isTerminal());
        }
    }

    @SuppressWarnings("SystemConsoleNull") // without a terminal it is absent, unless the JDK is told otherwise
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private Tools tools(Databases databases) {
        return new Tools(data.properties(databases, environment));
    }
}
