package io.contexor.app;

import io.contexor.app.postgres.CannotStart;
import io.contexor.app.postgres.DataFolder;
import io.contexor.app.postgres.Databases;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves everything over HTTP until it is stopped; the database starts before the application and ends after it. */
@Command(name = "run", description = "Serves everything over HTTP.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final Set<String> ROLES = Set.of("all", "command", "query");

    private final Class<?> application;
    private final Map<String, String> environment;
    private final AtomicReference<@Nullable Databases> open = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--port", description = "The HTTP port (also PORT; 8080 if neither is given).")
    private @Nullable Integer chosenPort;

    @Spec
    private @Nullable CommandSpec spec;

    RunCommand(Class<?> application, Map<String, String> environment) {
        this.application = application;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        int port = port();
        requireKnownRole();
        requireEarnestSettings();
        Ports.requireFree(port);
        DataFolder folder = data.folder(environment);
        SpringApplication.getShutdownHandlers().add(this::closeDatabases);
        try {
            Databases databases = Databases.serve(folder, environment, this::say);
            open.set(databases);
            ConfigurableApplicationContext context = start(databases, folder, port);
            say("Contexor is ready at http://localhost:%s (API docs at /api/docs, data in %s)."
                    .formatted(
                            context.getEnvironment().getProperty("local.server.port", Integer.toString(port)),
                            folder.root()));
            ended.await();
            return 0;
        } finally {
            closeDatabases();
        }
    }

    private ConfigurableApplicationContext start(Databases databases, DataFolder folder, int port) {
        SpringApplication spring = new SpringApplication(application);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setDefaultProperties(defaults(folder));
        Map<String, Object> properties = new LinkedHashMap<>(databases.properties());
        properties.put("contexor.data", folder.root().toString());
        properties.put("server.port", port);
        spring.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("command line", properties));
            closeLast(context);
        });
        System.setProperty("axoniq.update-checker.disabled", "true");
        try {
            return spring.run();
        } catch (RuntimeException failure) {
            throw Failures.recorded(failure, folder.log());
        }
    }

    /** Beans are destroyed in reverse order of registration, so the first one ends the databases after all others. */
    private void closeLast(ConfigurableApplicationContext context) {
        if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
            beans.registerDisposableBean("databases", () -> {
                closeDatabases();
                ended.countDown();
            });
        }
    }

    /** A failed start is told in one line and written to the log by us, not in a screenful by Spring. */
    private static Map<String, Object> defaults(DataFolder folder) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("logging.level.org.springframework.boot.SpringApplication", "OFF");
        defaults.put("logging.level.org.springframework.boot.diagnostics", "OFF");
        defaults.put("logging.level.org.springframework.boot.autoconfigure.logging", "OFF");
        defaults.put("logging.level.org.springframework.boot.web.server.reactive.context", "ERROR");
        if (folder.cluster().toFile().isDirectory()) {
            defaults.put("logging.file.name", folder.log().toString());
        }
        return defaults;
    }

    private int port() {
        String named = environment.getOrDefault("PORT", "").strip();
        if (chosenPort != null) {
            return chosenPort;
        }
        if (!named.matches("\\d{0,5}")) {
            throw new CannotStart("PORT is not a number: set it to a free port such as 8080.");
        }
        return named.isEmpty() ? 8080 : Integer.parseInt(named);
    }

    private void requireKnownRole() {
        String role = environment.getOrDefault("CONTEXOR_ROLE", "").strip();
        if (!role.isEmpty() && !ROLES.contains(role)) {
            throw new CannotStart("CONTEXOR_ROLE must be all, command or query.");
        }
    }

    private void requireEarnestSettings() {
        var faults = ProductionSettings.faults(environment);
        if (!faults.isEmpty()) {
            faults.forEach(this::say);
            throw new CannotStart("Contexor does not start in the production profile with these settings.");
        }
    }

    private void closeDatabases() {
        Databases databases = open.getAndSet(null);
        if (databases != null) {
            databases.close();
        }
    }

    private void say(String line) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
