package io.contexor.app;

import io.contexor.app.tools.Tools;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks after the feed to Kafka. */
@Command(
        name = "feed",
        description = "Looks after the feed to Kafka.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class FeedCommand {

    private FeedCommand() {}

    static CommandLine of(Map<String, String> environment) {
        return new CommandLine(new FeedCommand()).addSubcommand(new Rewind(environment));
    }

    /** Beside a running server, too: whoever sends finds out before it goes on. */
    @Command(
            name = "rewind",
            description = "Has everything after a position sent again.",
            mixinStandardHelpOptions = true)
    static final class Rewind extends ToolCommand {

        private final Map<String, String> environment;

        @Option(names = "--to", paramLabel = "POSITION", required = true, description = "0 for everything.")
        private long position;

        @Option(names = "--topic", paramLabel = "TOPIC", description = "That of KAFKA_TOPIC if not given.")
        private @Nullable String topic;

        Rewind(Map<String, String> environment) {
            super(environment);
            this.environment = environment;
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            var configured = environment.getOrDefault("KAFKA_TOPIC", "").strip();
            var chosen = topic != null ? topic : configured.isEmpty() ? "contexor.events" : configured;
            return tools.rewindFeed(chosen, position, out);
        }
    }
}
