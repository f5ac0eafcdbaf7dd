package io.contexor.app.postgres;

import io.contexor.projections.ReadingRole;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL of our own on the data folder, from start to close.
 *
 * <p>An orphan of an earlier run is stopped first; a server that dies alone is started again on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STABLE = Duration.ofSeconds(5);

    private final DataFolder data;
    private final DataFolderLock lock;
    private final Server server;
    private final OwnDatabase database;
    private final Thread supervisor =
            Thread.ofPlatform().name("postgres-supervisor").daemon().unstarted(this::supervise);

    private @Nullable Process process;
    private boolean closed;

    private EmbeddedPostgres(DataFolder data, DataFolderLock lock, Server server, OwnDatabase database) {
        this.data = data;
        this.lock = lock;
        this.server = server;
        this.database = database;
    }

    /** Takes the data folder and serves it; {@code progress} hears of what takes long. */
    public static EmbeddedPostgres start(DataFolder data, Consumer<String> progress) {
        return tryToStart(data, progress).orElseThrow(() -> DataFolderLock.refusal(data));
    }

    /** Is empty when another process works on the data folder. */
    static Optional<EmbeddedPostgres> tryToStart(DataFolder data, Consumer<String> progress) {
        data.prepare();
        return DataFolderLock.tryToTake(data).map(lock -> start(data, lock, progress));
    }

    private static EmbeddedPostgres start(DataFolder data, DataFolderLock lock, Consumer<String> progress) {
        @Nullable EmbeddedPostgres postgres = null;
        try {
            Programs programs = Programs.unpack(data);
            Cluster cluster = new Cluster(data, programs);
            cluster.prepare(progress);
            OwnDatabase database = new OwnDatabase(Server.freePort(), cluster.password());
            postgres = new EmbeddedPostgres(data, lock, new Server(data, programs), database);
            postgres.begin();
            return postgres;
        } catch (IOException failure) {
            throw abandoned(postgres, lock, data.unusable(failure));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw abandoned(postgres, lock, new CannotStart("Interrupted while PostgreSQL started.", interruption));
        } catch (CannotStart refusal) {
            throw abandoned(postgres, lock, refusal);
        }
    }

    private static CannotStart abandoned(@Nullable EmbeddedPostgres postgres, DataFolderLock lock, CannotStart reason) {
        if (postgres != null) {
            postgres.close();
        }
        lock.close();
        return reason;
    }

    public DatabaseAddress address() {
        return database.address();
    }

    /** Lets others sign in who read only what they are granted. */
    void admit(ReadingRole role, String password) {
        try {
            database.admit(role, password);
        } catch (SQLException failure) {
            throw new CannotStart(
                    "The role %s cannot be made: %s".formatted(role.name(), failure.getMessage()), failure);
        }
    }

    /** The process of the server, for those who watch or test it. */
    public synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    /** The address of a server that another process runs on the data folder. */
    static DatabaseAddress address(DataFolder data, int port) {
        return new OwnDatabase(port, new Cluster(data, new Programs(data.programs())).password()).address();
    }

    private void begin() throws IOException, InterruptedException {
        if (!startAgainAndAgain()) {
            throw new CannotStart("PostgreSQL was stopped while it started.");
        }
        makeDatabase();
        supervisor.start();
    }

    /** The server's children outlive a killed server for a moment, in which a new one is refused. */
    private boolean startAgainAndAgain() throws IOException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce();
            } catch (CannotStart refusal) {
                if (attempt == ATTEMPTS || !refusal.line().contains("shared memory block")) {
                    throw refusal;
                }
            }
            Thread.sleep(pause);
            pause = longer(pause);
        }
    }

    /** Says whether the server is up; it is not once this was closed. */
    private boolean startOnce() throws IOException, InterruptedException {
        Process launched;
        long logOffset;
        synchronized (this) {
            if (closed) {
                return false;
            }
            logOffset = PostgresLog.open(data).size();
            launched = server.launch(database.port());
            process = launched;
        }
        server.awaitReady(launched, logOffset);
        return true;
    }

    private void makeDatabase() {
        try {
            database.prepare();
        } catch (SQLException failure) {
            throw new CannotStart(
                    "The database in %s refuses its own password or is damaged: %s (more in %s)."
                            .formatted(data.cluster(), failure.getMessage(), data.postgresLog()),
                    failure);
        }
    }

    private void supervise() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                Instant begun = Instant.now();
                int exitCode = awaitEnd();
                if (isClosed()) {
                    return;
                }
                // Never for good: a process that lives on without its database helps nobody.
                boolean wasStable = Duration.between(begun, Instant.now()).compareTo(STABLE) > 0;
                pause = wasStable ? FIRST_PAUSE : longer(pause);
                LOG.warn(
                        "PostgreSQL ended by itself (exit code {}); starting it again on port {}",
                        exitCode,
                        database.port());
                Thread.sleep(pause);
                restart();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private int awaitEnd() throws InterruptedException {
        @Nullable Process current;
        synchronized (this) {
            current = process;
        }
        return current == null ? -1 : current.waitFor();
    }

    private void restart() throws InterruptedException {
        try {
            if (startOnce()) {
                LOG.info("PostgreSQL serves again on port {}", database.port());
            }
        } catch (CannotStart | IOException failure) {
            LOG.warn("PostgreSQL did not come back yet: {}", failure.getMessage());
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        @Nullable Process last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = process;
        }
        supervisor.interrupt();
        if (last != null) {
            Postmaster.stop(last.toHandle());
        }
        lock.close();
    }
}
