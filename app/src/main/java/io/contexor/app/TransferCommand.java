package io.contexor.app;

import io.contexor.app.tools.TransferTools;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that takes events from one store to another. */
abstract class TransferCommand implements Callable<Integer> {

    private final Class<?> application;
    private final Map<String, String> environment;

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private @Nullable CommandSpec spec;

    TransferCommand(Class<?> application, Map<String, String> environment) {
        this.application = application;
        this.environment = environment;
    }

    /** The exit code. */
    abstract int work(TransferTools tools, PrintWriter out);

    @Override
    public Integer call() {
        var out = Console.of(spec);
        var aside = Console.errorsOf(spec);
        try (var databases = data.borrow(environment, aside::println)) {
            return work(new TransferTools(application, data.properties(databases, environment)), out);
        }
    }
}
