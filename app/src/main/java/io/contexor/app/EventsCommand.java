package io.contexor.app;

import io.contexor.app.tools.EventTools;
import io.contexor.app.tools.Tools;
import io.contexor.eventstore.EventSearch.Wanted;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
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

    static CommandLine of(Map<String, String> environment) {
        return new CommandLine(new EventsCommand())
                .addSubcommand(new Tail(environment))
                .addSubcommand(new Show(environment))
                .addSubcommand(new Export(environment));
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
    static final class Export extends ToolCommand {

        @Mixin
        private WantedOptions options = new WantedOptions();

        Export(Map<String, String> environment) {
            super(environment);
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            return new EventTools(tools).export(options.wanted(), out);
        }
    }
}
