package io.contexor.app;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a demo organisation in a running instance, over its API, and says how to sign in. */
@Command(
        name = "demo",
        description = "Makes a demo organisation in a running instance, and says how to sign in.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            description = "Where it runs (http://localhost:8080 if not given).")
    private @Nullable URI url;

    @Spec
    private @Nullable CommandSpec spec;

    DemoCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var api = new Api(Api.placeOr(url, environment))) {
            new Demo(api, Console.of(spec)).build();
            return 0;
        }
    }
}
