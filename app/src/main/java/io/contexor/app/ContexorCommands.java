package io.contexor.app;

import java.util.Map;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The words that may follow {@code contexor}. */
@Command(
        name = "contexor",
        description = "A self-hosted, event-sourced backend for AI content.",
        mixinStandardHelpOptions = true,
        version = "contexor 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class ContexorCommands {

    private ContexorCommands() {}

    /** Runs one command of this process and answers its exit code. */
    public static int execute(Class<?> application, String... arguments) {
        LoggingSystem.get(ContexorCommands.class.getClassLoader()).beforeInitialize();
        return of(application, System.getenv()).execute(arguments);
    }

    static CommandLine of(Class<?> application, Map<String, String> environment) {
        CommandLine commands = new CommandLine(new ContexorCommands())
                .addSubcommand(new RunCommand(application, environment))
                .addSubcommand(new SmokeCommand(environment))
                .addSubcommand(new DemoCommand(environment))
                .addSubcommand(new KeysCommand(environment))
                .addSubcommand(new TokenCommand(environment))
                .addSubcommand("erase", new AccountsCommand.Erase(application, environment))
                .addSubcommand("disable", new AccountsCommand.Disable(application, environment))
                .addSubcommand("appoint", new AccountsCommand.Appoint(application, environment))
                .addSubcommand("dismiss", new AccountsCommand.Dismiss(application, environment))
                .addSubcommand("enable", new AccountsCommand.Enable(application, environment))
                .addSubcommand(new ProjectionsCommand.Rebuilding(environment))
                .addSubcommand("projections", ProjectionsCommand.of(environment))
                .addSubcommand("dead-letters", DeadLettersCommand.of(environment))
                .addSubcommand("events", EventsCommand.of(application, environment))
                .addSubcommand(usage(environment))
                .addSubcommand(audit(environment))
                .addSubcommand(new CommandLine.HelpCommand());
        return commands.setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println(Failures.inOneLine(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    private static CommandLine usage(Map<String, String> environment) {
        return new CommandLine(new UsageCommand()).addSubcommand(new UsageCommand.Reconcile(environment));
    }

    private static CommandLine audit(Map<String, String> environment) {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditCommand.Verify(environment))
                .addSubcommand(new AuditCommand.Export(environment))
                .addSubcommand(new AuditCommand.Check())
                .addSubcommand(new AuditCommand.Key(environment));
    }
}
