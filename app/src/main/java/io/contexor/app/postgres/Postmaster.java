package io.contexor.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What {@code postmaster.pid} says about the server of a cluster. */
record Postmaster(Path cluster, long pid, int port, boolean ready) {

    static Optional<Postmaster> of(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(file(cluster));
            return Optional.of(new Postmaster(
                    cluster,
                    Long.parseLong(lines.getFirst().strip()),
                    lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0,
                    lines.size() > 7 && lines.get(7).strip().equals("ready")));
        } catch (IOException | IllegalArgumentException | NoSuchElementException _) {
            return Optional.empty();
        }
    }

    /**
     * Ends what an earlier run left behind: an orphaned server is stopped properly; a note that names a process which is
     * something else by now is removed, since PostgreSQL would take that process for itself and refuse to start.
     */
    static void clear(Path cluster) throws IOException {
        Optional<Postmaster> noted = of(cluster);
        if (noted.isEmpty()) {
            return;
        }
        Postmaster postmaster = noted.get();
        Optional<ProcessHandle> process = ProcessHandle.of(postmaster.pid).filter(ProcessHandle::isAlive);
        if (process.isPresent() && postmaster.isServing(process.get())) {
            stop(process.get());
        } else if (process.isPresent()) {
            Files.deleteIfExists(file(cluster));
        }
    }

    /** Whether the process really is PostgreSQL at work in this cluster: a server's working folder is its cluster. */
    private boolean isServing(ProcessHandle process) throws IOException {
        Path system = Path.of("/proc", Long.toString(process.pid()));
        if (!Files.isDirectory(system)) {
            return process.info().commandLine().orElse("").contains("postgres -D " + cluster);
        }
        try {
            return Files.readSymbolicLink(system.resolve("cwd")).equals(cluster.toRealPath())
                    && Files.readSymbolicLink(system.resolve("exe")).toString().contains("/bin/postgres");
        } catch (IOException _) {
            return false;
        }
    }

    /** Asks for a fast shutdown, then for an immediate one, then insists; each leaves a cluster that recovers. */
    static void stop(ProcessHandle process) {
        for (String signal : List.of("-INT", "-QUIT", "-KILL")) {
            if (!process.isAlive()
                    || Program.succeeds(List.of("kill", signal, Long.toString(process.pid()))) && ended(process)) {
                return;
            }
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(60, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (ExecutionException | TimeoutException _) {
            return !process.isAlive();
        }
    }

    private static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
