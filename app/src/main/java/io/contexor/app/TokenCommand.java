package io.contexor.app;

import io.contexor.security.DevTokens;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a token to try things out with, until people can sign in. The production profile gives none away. */
@Command(name = "token", description = "Prints a token for development.", mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--name", required = true, description = "Who is asking; the same name is always the same account.")
    private String name = "";

    @Option(names = "--workspace", defaultValue = "demo", description = "Where they work (${DEFAULT-VALUE}).")
    private String workspace = "";

    @Option(names = "--hours", defaultValue = "24", description = "How long it lives (${DEFAULT-VALUE}).")
    private int hours;

    @Spec
    private @Nullable CommandSpec spec;

    TokenCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var tokens = new DevTokens(data.folder(environment).root());
        Console.of(spec).println(tokens.issue(name, workspace, Duration.ofHours(hours)));
        return 0;
    }
}
