package io.contexor.app;

import io.contexor.app.postgres.Databases;
import io.contexor.app.tools.Tools;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the data, beside a running server or without one. */
abstract class ToolCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private @Nullable CommandSpec spec;

    ToolCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The exit code. */
    abstract int work(Tools tools, PrintWriter out);

    @Override
    public Integer call() {
        var out = Console.of(spec);
        var aside = Console.errorsOf(spec);
        try (Databases databases = data.borrow(environment, aside::println)) {
            return work(new Tools(data.properties(databases, environment)), out);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // without a terminal it is absent, unless the JDK is told otherwise
    static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }
}
