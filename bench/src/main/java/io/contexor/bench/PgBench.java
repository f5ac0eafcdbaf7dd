package io.contexor.bench;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** PostgreSQL's own load generator: the floor once more, without Java. */
final class PgBench {

    private static final int EVENTS_PER_STREAM = 10;

    private static final Pattern TRANSACTIONS = Pattern.compile("transactions actually processed: (\\d+)");
    private static final Pattern PER_SECOND = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");

    private final String program;

    private PgBench(Path program) {
        this.program = program.toString();
    }

    /** It is no part of the embedded PostgreSQL, so it is used where somebody installed it. */
    static Optional<PgBench> onPath() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(PgBench::new);
    }

    static String name(int clients) {
        return "pgbench, %d clients".formatted(clients);
    }

    String version() throws IOException {
        return output(List.of(program, "--version"), "").strip();
    }

    /** On the table that {@link RawInserts} made. */
    Side with(Server server, String database, int clients) {
        return new Inserts(server, database, clients);
    }

    // As in RawInserts: single rows, each of them a transaction, ten of a stream after one another. Texts are sent each
    // time.
    private static String script() {
        return "\\set stream random(1, 9000000000000000000)\n"
                + IntStream.range(0, EVENTS_PER_STREAM)
                        .mapToObj(PgBench::insert)
                        .collect(joining());
    }

    private static String insert(int number) {
        return """
                insert into events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata)
                values (gen_random_uuid(), 'bench.Note', lpad(:stream, 36, '0'), %d, now(), 'bench.NoteRevised', '1', :payload, :metadata);
                """.formatted(number);
    }

    private static String output(List<String> command, String input) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(output);
        }
        return output;
    }

    private static Sample sample(String output) {
        long events = Math.round(number(TRANSACTIONS, output) * EVENTS_PER_STREAM);
        double perSecond = number(PER_SECOND, output) * EVENTS_PER_STREAM;
        return new Sample(events, Math.round(events / perSecond * 1e9), 0, 0);
    }

    private static double number(Pattern pattern, String output) {
        var match = pattern.matcher(output);
        if (!match.find()) {
            throw new IllegalStateException("pgbench said something new: " + output);
        }
        return Double.parseDouble(match.group(1));
    }

    private final class Inserts implements Side {

        private final Server server;
        private final String database;
        private final int clients;

        Inserts(Server server, String database, int clients) {
            this.server = server;
            this.database = database;
            this.clients = clients;
        }

        @Override
        public String name() {
            return PgBench.name(clients);
        }

        @Override
        public Sample run(Duration time) {
            try {
                return sample(output(command(time), script()));
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }

        private List<String> command(Duration time) {
            return List.of(
                    program,
                    "--no-vacuum",
                    "--protocol=prepared",
                    "--file=-",
                    "--define=payload=" + Texts.ofLength(600),
                    "--define=metadata=" + Texts.ofLength(300),
                    "--client=" + clients,
                    "--jobs=2",
                    "--time=" + time.toSeconds(),
                    "--host=localhost",
                    "--port=" + server.port(),
                    "--username=postgres",
                    database);
        }
    }
}
