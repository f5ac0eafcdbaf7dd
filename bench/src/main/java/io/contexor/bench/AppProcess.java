package io.contexor.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server under measurement, in a process of its own: the product, or the bare one beside it. */
final class AppProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final int port;

    private AppProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The product's own jar, with limits off, on an existing database; all of it, or one side. */
    static AppProcess product(String databaseUrl, Path data, String role) throws IOException {
        return product(databaseUrl, data, role, Map.of());
    }

    static AppProcess product(String databaseUrl, Path data, String role, Map<String, String> settings)
            throws IOException {
        int port = freePort();
        var builder = java(jar(Path.of("app/target"), "app-"), "run", "--port", Integer.toString(port));
        builder.environment().put("DATABASE_URL", databaseUrl + "?user=postgres");
        builder.environment().put("CONTEXOR_DATA", data.toString());
        builder.environment().put("CONTEXOR_ROLE", role);
        builder.environment().put("RATE_LIMIT_PER_IP", "off");
        // Longer than any measurement.
        builder.environment().put("JWT_ACCESS_TOKEN_LIFETIME", "720");
        builder.environment().putAll(settings);
        return ready(builder, port, "/health/live");
    }

    /** WebFlux, one pool, the same select and the same JSON, and nothing else. */
    static AppProcess bare(String databaseUrl) throws IOException {
        int port = freePort();
        return ready(
                java(jar(Path.of("bench/target"), "bench-"), "bare", databaseUrl, Integer.toString(port)),
                port,
                "/live");
    }

    Desk newcomer() throws IOException {
        return Desk.at("http://localhost:" + port);
    }

    long pid() {
        return process.pid();
    }

    HttpConnection connect() throws IOException {
        return new HttpConnection(port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ProcessBuilder java(Path jar, String... arguments) {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Of one size: looking at what is alive would make it small, and then it is collected all the time.
                "-Xms1g",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private static Path jar(Path folder, String name) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name + "[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no jar in " + folder));
        }
    }

    private static AppProcess ready(ProcessBuilder builder, int port, String path) throws IOException {
        var app = new AppProcess(builder.start(), port);
        long deadline = System.nanoTime() + START.toNanos();
        while (!app.answers(path)) {
            if (!app.process.isAlive() || System.nanoTime() > deadline) {
                app.close();
                throw new IllegalStateException("A server under measurement did not start");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return app;
    }

    private boolean answers(String path) {
        try (var http = connect()) {
            return http.exchange(new HttpRequests("Host: localhost\r\n").get(path))
                    .isSuccess();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
