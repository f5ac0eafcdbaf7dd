package io.contexor.app;

import io.contexor.app.postgres.CannotStart;
import io.contexor.app.tools.Headless;
import io.contexor.security.AccountDesk;
import io.contexor.shared.AccountId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does something to somebody's account, for whoever runs the installation; beside a running server or without one. */
@Command(mixinStandardHelpOptions = true)
abstract class AccountsCommand implements Callable<Integer> {

    private final Class<?> application;
    private final Map<String, String> environment;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "ACCOUNT", description = "Its id, or a phone number or e-mail address of it.")
    private String named = "";

    @Spec
    private @Nullable CommandSpec spec;

    AccountsCommand(Class<?> application, Map<String, String> environment) {
        this.application = application;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var out = Console.of(spec);
        try (var databases = data.borrow(environment, out::println);
                var running = Headless.open(application, data.properties(databases, environment))) {
            var desk = running.getBean(AccountDesk.class);
            var account = desk.find(named).orElseThrow(() -> new CannotStart("No account is known as " + named + "."));
            out.println(done(desk, account));
            return 0;
        }
    }

    /** Does it, and says so. */
    abstract String done(AccountDesk desk, AccountId account);

    @Command(name = "erase", description = "Forgets a person for good; nobody can undo it.")
    static final class Erase extends AccountsCommand {

        @Option(names = "--yes", description = "Confirms that it cannot be undone.")
        private boolean understood;

        Erase(Class<?> application, Map<String, String> environment) {
            super(application, environment);
        }

        @Override
        String done(AccountDesk desk, AccountId account) {
            if (!understood) {
                throw new CannotStart("Erasing %s cannot be undone: say --yes.".formatted(account));
            }
            desk.erase(account);
            return account + " is erased. Running nodes forget what they remember of it within seconds.";
        }
    }

    @Command(name = "disable", description = "Ends all sessions of a person and lets them in no more.")
    static final class Disable extends AccountsCommand {

        @Option(names = "--reason", required = true, description = "Why, for the record.")
        private String reason = "";

        Disable(Class<?> application, Map<String, String> environment) {
            super(application, environment);
        }

        @Override
        String done(AccountDesk desk, AccountId account) {
            desk.disable(account, reason);
            return account + " is disabled.";
        }
    }

    @Command(name = "enable", description = "Lets a person in again who was disabled.")
    static final class Enable extends AccountsCommand {

        Enable(Class<?> application, Map<String, String> environment) {
            super(application, environment);
        }

        @Override
        String done(AccountDesk desk, AccountId account) {
            desk.enable(account);
            return account + " is enabled.";
        }
    }

    @Command(
            name = "appoint",
            description = "Makes a person an operator, who may do what concerns the whole installation.")
    static final class Appoint extends AccountsCommand {

        Appoint(Class<?> application, Map<String, String> environment) {
            super(application, environment);
        }

        @Override
        String done(AccountDesk desk, AccountId account) {
            desk.appoint(account);
            return account + " is an operator.";
        }
    }

    @Command(name = "dismiss", description = "Ends what an operator may do beyond their own places.")
    static final class Dismiss extends AccountsCommand {

        Dismiss(Class<?> application, Map<String, String> environment) {
            super(application, environment);
        }

        @Override
        String done(AccountDesk desk, AccountId account) {
            desk.dismiss(account);
            return account + " is no operator.";
        }
    }
}
