package io.contexor.crash;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole product as a process of its own, started the way a newcomer starts it, and killed the way a machine dies. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Path data;
    private final Map<String, String> settings;
    private int port;
    private Process process;

    ServerProcess(Path data) throws IOException, InterruptedException {
        this(data, Map.of());
    }

    public ServerProcess(Path data, Map<String, String> settings) throws IOException, InterruptedException {
        this.data = data;
        this.settings = Map.copyOf(settings);
        this.port = freePort();
        ProductFiles.sharePrograms(data);
        this.process = launch();
        try {
            awaitReady();
        } catch (IllegalStateException ended) {
            moveElsewhere(ended);
        }
    }

    public String url() {
        return "http://localhost:" + port;
    }

    Path data() {
        return data;
    }

    /** As if the power of the application alone had failed: its database goes on without it. */
    public void killApplication() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As if the database had crashed: its postmaster and every session of it are gone at once. */
    public void killDatabase() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle.of(postmaster).ifPresent(server -> {
            server.descendants()
                    .sorted(Comparator.comparingLong(ProcessHandle::pid))
                    .forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        });
    }

    public void restart() throws IOException, InterruptedException {
        process = launch();
        awaitReady();
    }

    /** Runs one command of the command line beside the server and says what it printed. */
    public String run(String... command) throws IOException, InterruptedException {
        var tool = builder(List.of(command)).start();
        var printed = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tool.waitFor(60, TimeUnit.SECONDS);
        return printed;
    }

    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The server did not become ready; see " + data.resolve("server.out"));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady() {
        try {
            var request = HttpRequest.newBuilder(URI.create(url() + "/health"))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Process launch() throws IOException {
        return builder(List.of("run", "--port", Integer.toString(port)))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("server.out").toFile()))
                .start();
    }

    private ProcessBuilder builder(List<String> command) {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ProductFiles.classPath(),
                "io.contexor.ContexorApplication"));
        line.addAll(command);
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("CONTEXOR_DATA", data.toString());
        builder.environment().put("RATE_LIMIT_PER_IP", "off");
        builder.environment().put("CONTEXOR_READMODEL_WAITAFTERCHANGE", "10s");
        builder.environment().remove("DATABASE_URL");
        builder.environment().putAll(settings);
        return builder;
    }

    /** Between the search for a free port and the start somebody else may have taken it. */
    private void moveElsewhere(IllegalStateException ended) throws IOException, InterruptedException {
        if (!Files.readString(data.resolve("server.out")).contains("Port " + port + " is in use")) {
            throw ended;
        }
        port = freePort();
        process = launch();
        awaitReady();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
