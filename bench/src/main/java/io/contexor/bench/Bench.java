package io.contexor.bench;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./contexor bench}: measures, and says which goals were reached and which were missed. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures this machine: ratios to the plainest thing that could work.")
final class Bench implements Callable<Integer> {

    @Option(names = "--quick", description = "Short rounds: a first impression, not a claim.")
    private boolean quick;

    @Option(names = "--rounds", description = "How often every side has its turn (5, or 3 with --quick).")
    private @Nullable Integer rounds;

    @Option(names = "--only", paramLabel = "NAME", description = "Only this: ${COMPLETION-CANDIDATES}.")
    private @Nullable Chapter only;

    @Option(names = "--sides", paramLabel = "PATTERN", description = "Only sides whose names match, for profiling.")
    private Pattern sides = Pattern.compile("");

    private final Console console = new Console();

    public static void main(String[] arguments) {
        if (arguments.length == 3 && arguments[0].equals("bare")) {
            BareServer.serve(arguments[1], arguments[2]);
            return;
        }
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var cpu = new Cpu();
        try (var server = Server.start()) {
            cpu.addDatabase(server.pid());
            console.print(conditions(server));
            for (var chapter : Chapter.values()) {
                if (only == null || only == chapter) {
                    chapter.run(server, new Rounds(plan(), cpu, server, console), plan(), console);
                }
            }
        }
        return 0;
    }

    private Plan plan() {
        return quick ? Plan.quick(rounds == null ? 3 : rounds, sides) : Plan.full(rounds == null ? 5 : rounds, sides);
    }

    private static String conditions(Server server) throws IOException {
        var pgBench = PgBench.onPath();
        return "PostgreSQL %s, durable, shared_buffers %s; Java %s; %d processors; %s; %s\n"
                .formatted(
                        server.version(),
                        server.show("shared_buffers"),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        pgBench.isPresent()
                                ? pgBench.get().version()
                                : "no pgbench on the PATH, so its rows are missing");
    }
}
