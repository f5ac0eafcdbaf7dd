package io.contexor.app;

import io.contexor.eventstore.MasterKey;
import io.contexor.security.TokenKeys;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints fresh keys, as lines for {@code .env}. They are kept nowhere else, so it is for the caller to keep them. */
@Command(name = "keys", description = "Prints fresh keys for production.", mixinStandardHelpOptions = true)
final class KeysCommand implements Callable<Integer> {

    @Option(names = "--token-keys", description = "Print the token keys alone, as a file may hold them.")
    private boolean tokenKeysAlone;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Console.of(spec);
        if (tokenKeysAlone) {
            out.println(TokenKeys.generate());
        } else {
            out.println("CONTEXOR_MASTER_KEY=" + MasterKey.generate());
            out.println("CONTEXOR_TOKEN_KEYS=" + TokenKeys.generate());
        }
        return 0;
    }
}
