package io.contexor.app;

import io.contexor.eventstore.MasterKey;
import io.contexor.evidence.SigningKey;
import io.contexor.security.TokenKeys;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints fresh keys, as lines for {@code .env}, or exchanges those that sign tokens while nodes run. */
@Command(
        name = "keys",
        description = "Prints fresh keys for production, or rotates those that sign tokens.",
        mixinStandardHelpOptions = true)
final class KeysCommand implements Callable<Integer> {

    private static final String TOKEN_KEYS = "CONTEXOR_TOKEN_KEYS";
    private static final String LIFETIME = "JWT_ACCESS_TOKEN_LIFETIME";

    private final Map<String, String> environment;

    @Mixin
    private DataOption data = new DataOption();

    @ArgGroup
    private @Nullable Wish wish;

    @Spec
    private @Nullable CommandSpec spec;

    KeysCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var out = Console.of(spec);
        if (wish == null) {
            out.println("CONTEXOR_MASTER_KEY=" + MasterKey.generate());
            out.println(TOKEN_KEYS + "=" + TokenKeys.generate());
            out.println(SigningKey.SETTING + "=" + SigningKey.generate());
        } else if (wish.rotate || wish.leaked) {
            rotate(wish.leaked, out);
        } else if (wish.tokenKeysAlone) {
            out.println(TokenKeys.generate());
        } else if (wish.auditKeyAlone) {
            out.println(SigningKey.generate());
        }
        return 0;
    }

    private void rotate(boolean leaked, PrintWriter out) {
        TokenKeys.rotate(
                        environment.get(TOKEN_KEYS),
                        data.folder(environment).root(),
                        Instant.now(),
                        longestLife(),
                        leaked)
                .ifPresentOrElse(
                        set -> out.println(TOKEN_KEYS + "=" + set),
                        () -> out.println(
                                leaked
                                        ? "Only a fresh key signs and verifies now. Running nodes learn of it within 20 seconds; whoever is signed in refreshes."
                                        : "A fresh key will sign in ten minutes; the one before it goes on verifying. Running nodes need no restart."));
    }

    private Duration longestLife() {
        return Duration.ofMinutes(environment.entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(LIFETIME))
                .map(Map.Entry::getValue)
                .filter(minutes -> minutes.matches("\\d{1,9}"))
                .mapToLong(Long::parseLong)
                .reduce(60, Math::max));
    }

    /** At most one. */
    static final class Wish {

        @Option(names = "--token-keys", description = "Print the token keys alone, as a file may hold them.")
        private boolean tokenKeysAlone;

        @Option(names = "--audit-key", description = "Print a key of the audit log alone, as a file may hold it.")
        private boolean auditKeyAlone;

        @Option(
                names = "--rotate",
                description =
                        "Put a fresh key in front: it is published at once and signs in ten minutes. Keys given as text are printed, else the file is changed.")
        private boolean rotate;

        @Option(
                names = "--leaked",
                description = "Rotate at once, and end all tokens that the old keys signed; sessions go on.")
        private boolean leaked;
    }
}
