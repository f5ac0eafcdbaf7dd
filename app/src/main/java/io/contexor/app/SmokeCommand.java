package io.contexor.app;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a running instance from outside, one line per step. */
@Command(name = "smoke", description = "Checks a running instance from outside.", mixinStandardHelpOptions = true)
final class SmokeCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Parameters(arity = "0..1", paramLabel = "URL", description = "Where it runs (http://localhost:8080 if not given).")
    private @Nullable URI url;

    @Option(names = "--token", description = "A token to try a content's life with (also CONTEXOR_TOKEN).")
    private @Nullable String token;

    @Spec
    private @Nullable CommandSpec spec;

    SmokeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        URI place = Api.placeOr(url, environment);
        String key = Objects.requireNonNullElse(token, environment.getOrDefault("CONTEXOR_TOKEN", ""));
        try (Smoke test = new Smoke(place, key.strip(), out)) {
            return test.passes() ? 0 : 1;
        }
    }
}
