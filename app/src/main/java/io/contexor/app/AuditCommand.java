package io.contexor.app;

import io.contexor.app.postgres.CannotStart;
import io.contexor.app.tools.AuditTools;
import io.contexor.evidence.EvidenceSettings;
import io.contexor.evidence.VerifierKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves that nothing was altered, or finds out what was. */
@Command(
        name = "audit",
        description = "Proves that nothing was altered, or finds out what was.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {

    private static final String KEY = "Such as './contexor audit key' prints it; may be given more than once.";

    /** Succeeds, for a script's sake, only where nothing was altered. Beside a running server or without one. */
    @Command(
            name = "verify",
            description = "Compares every event with the log, its checkpoints and their files.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        private final Map<String, String> environment;

        @Mixin
        private DataOption data = new DataOption();

        @Option(names = "--key", paramLabel = "PUBLIC_KEY", description = KEY + " Those of the settings if not given.")
        private List<String> keys = List.of();

        @Option(
                names = "--checkpoints",
                paramLabel = "PLACE",
                description =
                        "Where checkpoints are kept off the database: a folder or s3://bucket/prefix (also AUDIT_CHECKPOINT_FOLDER).")
        private @Nullable String place;

        @Option(
                names = "--threads",
                description = "How many compute hashes; as many as there are processors if not given.")
        private int threads = Runtime.getRuntime().availableProcessors();

        @Spec
        private @Nullable CommandSpec spec;

        Verify(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public Integer call() {
            var out = Console.of(spec);
            var root = data.folder(environment).root();
            var settings = EvidenceSettings.of(environment);
            try (var databases = data.borrow(environment, out::println)) {
                return new AuditTools(databases.eventStore())
                        .verify(
                                place == null ? settings.copies(root) : EvidenceSettings.copies(place, environment),
                                keys.isEmpty() ? configured(settings, root) : parsed(keys),
                                threads,
                                out);
            }
        }

        private static List<VerifierKey> configured(EvidenceSettings settings, Path root) {
            var keys = settings.trusted(root);
            if (keys.isEmpty()) {
                throw new CannotStart(
                        "No key is known here: set AUDIT_SIGNING_KEY, or give the public one with --key.");
            }
            return keys;
        }
    }

    /** Writes what an outsider can check with {@link Check}. */
    @Command(
            name = "export",
            description = "Writes all covered events and their checkpoints to a file that can be checked anywhere.",
            mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {

        private final Map<String, String> environment;

        @Mixin
        private DataOption data = new DataOption();

        @Option(names = "--to", paramLabel = "FILE", required = true, description = "A file that is not there yet.")
        private Path file = Path.of("");

        @Spec
        private @Nullable CommandSpec spec;

        Export(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public Integer call() {
            var out = Console.of(spec);
            try (var databases = data.borrow(environment, out::println)) {
                return new AuditTools(databases.eventStore()).export(file, out);
            }
        }
    }

    /** Needs no database and no settings. */
    @Command(
            name = "check",
            description = "Checks an export with nothing but the public key.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "What 'audit export' wrote.")
        private Path file = Path.of("");

        @Option(names = "--key", paramLabel = "PUBLIC_KEY", required = true, description = KEY)
        private List<String> keys = List.of();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            return AuditTools.check(file, parsed(keys), Console.of(spec));
        }
    }

    /** For those who will check. */
    @Command(
            name = "key",
            description = "Prints the public keys whose signatures count here.",
            mixinStandardHelpOptions = true)
    static final class Key implements Callable<Integer> {

        private final Map<String, String> environment;

        @Mixin
        private DataOption data = new DataOption();

        @Spec
        private @Nullable CommandSpec spec;

        Key(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public Integer call() {
            var root = data.folder(environment).root();
            Verify.configured(EvidenceSettings.of(environment), root).forEach(Console.of(spec)::println);
            return 0;
        }
    }

    private static List<VerifierKey> parsed(List<String> keys) {
        try {
            return keys.stream().map(VerifierKey::parse).toList();
        } catch (IllegalArgumentException none) {
            throw new CannotStart(String.valueOf(none.getMessage()), none);
        }
    }
}
