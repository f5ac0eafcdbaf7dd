package io.contexor.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.app.postgres.CannotStart;
import io.contexor.app.tools.EventTools;
import io.contexor.app.tools.Tools;
import io.contexor.app.tools.TransferTools;
import io.contexor.eventstore.EventSearch.Wanted;
import io.contexor.evidence.EvidenceSettings;
import io.contexor.shared.OrganisationId;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at the events as they are stored. */
@Command(
        name = "events",
        description = "Looks at the events as they are stored. What is personal stays sealed.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class EventsCommand {

    private EventsCommand() {}

    static CommandLine of(Class<?> application, Map<String, String> environment) {
        return new CommandLine(new EventsCommand())
                .addSubcommand(new Tail(environment))
                .addSubcommand(new Show(environment))
                .addSubcommand(new Export(application, environment))
                .addSubcommand(new Import(application, environment));
    }

    /** Which events a command is about. */
    static final class WantedOptions {

        @Option(names = "--from", paramLabel = "INSTANT", description = "Not before, such as 2026-03-20T00:00:00Z.")
        private @Nullable Instant from;

        @Option(names = "--to", paramLabel = "INSTANT", description = "Before.")
        private @Nullable Instant to;

        @Option(names = "--type", paramLabel = "NAME", description = "What their names begin with, such as content.")
        private @Nullable String type;

        @Option(names = "--stream", paramLabel = "ID", description = "What they happened to.")
        private @Nullable String stream;

        private Wanted wanted() {
            return new Wanted(from, to, type, stream);
        }
    }

    /** A line for each. */
    @Command(name = "tail", description = "The newest, a line for each.", mixinStandardHelpOptions = true)
    static final class Tail extends ToolCommand {

        @Mixin
        private WantedOptions options = new WantedOptions();

        @Option(
                names = {"-n", "--count"},
                paramLabel = "N",
                defaultValue = "20",
                description = "So many (20).")
        private int count;

        @Option(
                names = {"-f", "--follow"},
                description = "And those to come, until it is interrupted.")
        private boolean follow;

        Tail(Map<String, String> environment) {
            super(environment);
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            return new EventTools(tools).tail(options.wanted(), count, follow, out);
        }
    }

    /** With payload and metadata. */
    @Command(name = "show", description = "One, with payload and metadata.", mixinStandardHelpOptions = true)
    static final class Show extends ToolCommand {

        @Parameters(paramLabel = "EVENT", description = "Its id or its position.")
        private String event = "";

        Show(Map<String, String> environment) {
            super(environment);
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            return new EventTools(tools).show(event, out);
        }
    }

    /** Payload and metadata as texts, so that not a byte of them changes. */
    @Command(
            name = "export",
            description = "All, as lines of JSON. Payload and metadata are texts, to the letter as they are stored.",
            mixinStandardHelpOptions = true)
    static final class Export extends TransferCommand {

        private final Map<String, String> environment;

        @Mixin
        private WantedOptions options = new WantedOptions();

        @Option(
                names = {"--organisation", "--organization"},
                paramLabel = "ID",
                description = "Only what concerns this one, with the accounts of its people.")
        private @Nullable UUID organisation;

        @Option(
                names = "--with-keys",
                paramLabel = "FILE",
                description =
                        "Lets people's keys go along, under the key for the journey in this file; it is made if missing.")
        private @Nullable Path keys;

        @Option(
                names = "--into",
                paramLabel = "FILE",
                description = "A file that is not there yet, instead of printing.")
        private @Nullable Path file;

        Export(Class<?> application, Map<String, String> environment) {
            super(application, environment);
            this.environment = environment;
        }

        @Override
        int work(TransferTools tools, PrintWriter out) {
            if (organisation != null && !options.wanted().equals(new Wanted(null, null, null, null))) {
                throw new CannotStart(
                        "An organisation is exported whole: leave --from, --to, --type and --stream out.");
            }
            return file == null ? export(tools, out) : export(tools, file);
        }

        private int export(TransferTools tools, Path to) {
            try (var out = new PrintWriter(
                    new OutputStreamWriter(Files.newOutputStream(to, StandardOpenOption.CREATE_NEW), UTF_8))) {
                return export(tools, out);
            } catch (FileAlreadyExistsException taken) {
                throw new CannotStart("%s is there already: name another file.".formatted(to), taken);
            } catch (IOException failed) {
                throw new UncheckedIOException("%s cannot be written".formatted(to), failed);
            } catch (RuntimeException failed) {
                throw withdrawn(to, failed);
            }
        }

        /** What is left of an export that failed looks like one, and would be in the way of the next. */
        private static RuntimeException withdrawn(Path file, RuntimeException failure) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException left) {
                failure.addSuppressed(left);
            }
            return failure;
        }

        private int export(TransferTools tools, PrintWriter out) {
            return tools.export(
                    EvidenceSettings.of(environment).origin(),
                    options.wanted(),
                    organisation == null ? null : new OrganisationId(organisation),
                    keys,
                    out);
        }
    }

    /** Everything or nothing. */
    @Command(
            name = "import",
            description = "Fills an empty store with what 'events export' wrote; all of it, or nothing.",
            mixinStandardHelpOptions = true)
    static final class Import extends TransferCommand {

        @Parameters(paramLabel = "FILE", description = "What 'events export' wrote.")
        private Path file = Path.of("");

        @Option(
                names = "--with-keys",
                paramLabel = "FILE",
                description = "Takes people's keys over that come along under the key in this file.")
        private @Nullable Path keys;

        @Option(
                names = "--without-keys",
                description = "Leaves them: every personal value reads [erased], and nobody can sign in as before.")
        private boolean withoutKeys;

        Import(Class<?> application, Map<String, String> environment) {
            super(application, environment);
        }

        @Override
        int work(TransferTools tools, PrintWriter out) {
            return tools.take(file, keys, withoutKeys, out);
        }
    }
}
