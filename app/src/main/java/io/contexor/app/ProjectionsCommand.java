package io.contexor.app;

import io.contexor.app.tools.Tools;
import io.contexor.projections.Rebuild.Manner;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks after the read models. */
@Command(
        name = "projections",
        description = "Shows how the read models stand, and rebuilds, pauses and resumes them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ProjectionsCommand {

    private ProjectionsCommand() {}

    static CommandLine of(Map<String, String> environment) {
        return new CommandLine(new ProjectionsCommand())
                .addSubcommand(new Listing(environment))
                .addSubcommand("rebuild", new Rebuilding(environment))
                .addSubcommand(new Pause(environment))
                .addSubcommand(new Resume(environment));
    }

    /** How far each has come, how fast it goes, and what it could not take in. */
    @Command(
            name = "list",
            description = "How far each has come, how fast it goes, and what it could not take in.",
            mixinStandardHelpOptions = true)
    static final class Listing extends ToolCommand {

        Listing(Map<String, String> environment) {
            super(environment);
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            return tools.listReadModels(out);
        }
    }

    /** Interrupted, it goes on where it stopped. */
    @Command(
            name = "replay",
            description = "Rebuilds a read model from all events, beside the one that serves.",
            mixinStandardHelpOptions = true)
    static final class Rebuilding extends ToolCommand {

        @Parameters(
                arity = "0..1",
                paramLabel = "READ-MODEL",
                description = "Such as content.list; without it, all are named.")
        private @Nullable String group;

        @Option(names = "--dry-run", description = "Only say how the result would differ.")
        private boolean dryRun;

        @Option(names = "--rate", paramLabel = "N", description = "At most so many events a second.")
        private int perSecond;

        Rebuilding(Map<String, String> environment) {
            super(environment);
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            if (group == null) {
                tools.readModels().forEach(out::println);
                return 0;
            }
            return tools.rebuild(group, new Manner(dryRun, perSecond), out, isTerminal());
        }
    }

    /** On every node, until it is resumed. */
    @Command(
            name = "pause",
            description = "Has a read model stand still on every node. Reads go on and show what it knows.",
            mixinStandardHelpOptions = true)
    static final class Pause extends ToolCommand {

        @Parameters(paramLabel = "READ-MODEL", description = "Such as content.list.")
        private String group = "";

        Pause(Map<String, String> environment) {
            super(environment);
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            return tools.pause(group, out);
        }
    }

    /** From where it stands. */
    @Command(
            name = "resume",
            description = "Lets a paused read model go on from where it stands.",
            mixinStandardHelpOptions = true)
    static final class Resume extends ToolCommand {

        @Parameters(paramLabel = "READ-MODEL", description = "Such as content.list.")
        private String group = "";

        Resume(Map<String, String> environment) {
            super(environment);
        }

        @Override
        int work(Tools tools, PrintWriter out) {
            return tools.resume(group, out);
        }
    }
}
