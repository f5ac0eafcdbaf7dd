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

/** Prints a token to try things out with. It signs in like anyone else, so it needs an instance that mocks its SMS. */
@Command(
        name = "token",
        description =
                "Prints a token of an existing account, for development: signs in with the code that a mocked SMS carries.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "PHONE", description = "The account's phone number, such as +989120000001.")
    private String phone = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "URL",
            description = "Where it runs (http://localhost:8080 if not given).")
    private @Nullable URI url;

    @Spec
    private @Nullable CommandSpec spec;

    TokenCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var api = new Api(Api.placeOr(url, environment))) {
            Console.of(spec).println(Demo.signIn(api, phone, Console.errorsOf(spec)));
            return 0;
        }
    }
}
