package io.contexor.app.postgres;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Launches the server of a cluster and waits until it takes connections. */
record Server(DataFolder data, Programs programs) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration GLANCE = Duration.ofMillis(20);

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    Process launch(int port) throws IOException {
        Postmaster.clear(data.cluster());
        PostgresLog log = PostgresLog.open(data);
        Process process = Program.prepare(Owner.of(data.root()).command(inOwnSession(command(port))))
                .directory(data.root().toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .start();
        process.getOutputStream().close();
        return process;
    }

    /** Recovery after a crash may take its time, so a living process is given plenty. */
    void awaitReady(Process process, long logOffset) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            if (Postmaster.of(data.cluster())
                    .filter(postmaster -> postmaster.ready() && postmaster.pid() == process.pid())
                    .isPresent()) {
                return;
            }
            Thread.sleep(GLANCE);
        }
        String reason = PostgresLog.reason(new PostgresLog(data.postgresLog()).since(logOffset));
        if (process.isAlive()) {
            Postmaster.stop(process.toHandle());
        }
        throw new CannotStart("PostgreSQL does not start on %s: %s (more in %s)."
                .formatted(data.cluster(), reason, data.postgresLog()));
    }

    private List<String> command(int port) {
        List<String> command = new ArrayList<>(
                List.of(programs.path("postgres"), "-D", data.cluster().toString(), "-p", Integer.toString(port)));
        for (String setting : Settings.ALL) {
            command.add("-c");
            command.add(setting);
        }
        return command;
    }

    /** Ctrl-C reaches every process of the terminal's group; the database must outlive the application's last commit. */
    private static List<String> inOwnSession(List<String> command) {
        List<String> session = new ArrayList<>();
        if (onPath("setsid")) {
            session.add("setsid");
        } else if (onPath("perl")) {
            session.addAll(List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"));
        }
        session.addAll(command);
        return session;
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(path)
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }
}
