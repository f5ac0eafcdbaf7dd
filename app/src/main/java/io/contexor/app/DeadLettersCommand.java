package io.contexor.app;

import io.contexor.app.tools.Tools;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks after the events that read models could not take in. */
@Command(
        name = "dead-letters",
        description = "Looks after the events that read models could not take in.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class DeadLettersCommand {

    private DeadLettersCommand() {}

    static CommandLine of(Map<String, String> environment) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new Listing(environment))
                .addSubcommand(new Showing(environment))
                .addSubcommand(new Retrying(environment))
                .addSubcommand(new Discarding(environment));
    }

    /** By read model and sequence, oldest first. */
    @Command(name = "list", description = "Lists them, oldest first.", mixinStandardHelpOptions = true)
    static final class Listing extends ToolCommand {

        Listing(Map<String, String> environment) {
            super(environment);
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            return tools.listDeadLetters(out);
        }
    }

    /** With its event. */
    @Command(
            name = "show",
            description = "Shows one, with its event as it is stored and what it met with.",
            mixinStandardHelpOptions = true)
    static final class Showing extends ToolCommand {

        @Parameters(paramLabel = "LETTER", description = "The id of the letter, or of its event.")
        private String letter = "";

        Showing(Map<String, String> environment) {
            super(environment);
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            return tools.showDeadLetter(letter, out);
        }
    }

    /** Fails, for a script's sake, while some are left. */
    @Command(
            name = "retry",
            description = "Offers the letters of a read model to it once more.",
            mixinStandardHelpOptions = true)
    static final class Retrying extends ToolCommand {

        @Parameters(paramLabel = "READ-MODEL", description = "Such as content.list.")
        private String group = "";

        Retrying(Map<String, String> environment) {
            super(environment);
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            return tools.retryDeadLetters(group, out);
        }
    }

    /** The event stays in the store. */
    @Command(
            name = "discard",
            description = "Takes one away for good. Its event stays in the store, and a rebuild meets it again.",
            mixinStandardHelpOptions = true)
    static final class Discarding extends ToolCommand {

        @Parameters(paramLabel = "LETTER", description = "The id of the letter, or of its event.")
        private String letter = "";

        Discarding(Map<String, String> environment) {
            super(environment);
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            return tools.discardDeadLetter(letter, out);
        }
    }
}
