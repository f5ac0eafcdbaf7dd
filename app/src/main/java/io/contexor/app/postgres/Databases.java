package io.contexor.app.postgres;

import io.contexor.projections.ReadingRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The databases of the two sides, open for as long as this is. */
public final class Databases implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DatabaseAddress eventStore;
    private final DatabaseAddress readModel;
    private final @Nullable EmbeddedPostgres own;

    private Databases(DatabaseAddress eventStore, DatabaseAddress readModel, @Nullable EmbeddedPostgres own) {
        this.eventStore = eventStore;
        this.readModel = readModel;
        this.own = own;
    }

    /** For the server: existing databases if the environment names some, else an embedded one, held alone. */
    public static Databases serve(DataFolder data, Map<String, String> environment, Consumer<String> progress) {
        return existing(environment).orElseGet(() -> {
            EmbeddedPostgres own = EmbeddedPostgres.start(data, progress);
            Databases databases = embedded(own.address(), environment, own);
            databases.admitAnalysts(environment.getOrDefault(ReadingRole.ANALYST_PASSWORD, ""));
            return databases;
        });
    }

    /** For a command beside it: the same databases, through the running server where there is one. */
    public static Databases borrow(DataFolder data, Map<String, String> environment, Consumer<String> progress) {
        return existing(environment)
                .orElseGet(() -> EmbeddedPostgres.tryToStart(data, progress)
                        .map(own -> embedded(own.address(), environment, own))
                        .orElseGet(() -> embedded(running(data), environment, null)));
    }

    public DatabaseAddress eventStore() {
        return eventStore;
    }

    public DatabaseAddress readModel() {
        return readModel;
    }

    /** The addresses under the names by which the application reads them. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        put(properties, "contexor.event-store.", eventStore);
        put(properties, "contexor.read-model.", readModel);
        return properties;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }

    private static void put(Map<String, Object> properties, String prefix, DatabaseAddress address) {
        properties.put(prefix + "url", address.jdbcUrl());
        properties.put(prefix + "username", address.user());
        properties.put(prefix + "password", address.password());
    }

    private void admitAnalysts(String password) {
        if (own != null && !password.isBlank()) {
            try {
                own.admit(ReadingRole.ANALYST, password);
            } catch (CannotStart refusal) {
                close();
                throw refusal;
            }
        }
    }

    private static Databases embedded(
            DatabaseAddress address, Map<String, String> environment, @Nullable EmbeddedPostgres own) {
        try {
            return new Databases(
                    address, named("READ_MODEL_DATABASE_URL", environment).orElse(address), own);
        } catch (CannotStart refusal) {
            if (own != null) {
                own.close();
            }
            throw refusal;
        }
    }

    private static Optional<Databases> existing(Map<String, String> environment) {
        return named("DATABASE_URL", environment)
                .map(address -> new Databases(
                        address, named("READ_MODEL_DATABASE_URL", environment).orElse(address), null));
    }

    private static Optional<DatabaseAddress> named(String setting, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(setting))
                .filter(url -> !url.isBlank())
                .map(url -> reachable(setting, DatabaseAddress.parse(setting, url)));
    }

    private static DatabaseAddress reachable(String setting, DatabaseAddress address) {
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            connection.setReadOnly(true);
            return address;
        } catch (SQLException failure) {
            String reason =
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
            throw new CannotStart(
                    "%s does not lead to a database (%s as %s): %s"
                            .formatted(setting, address.place(), address.user(), reason),
                    failure);
        }
    }

    /** The server may just be starting, so it is given a while. */
    private static DatabaseAddress running(DataFolder data) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            Optional<Postmaster> ready = Postmaster.of(data.cluster()).filter(Postmaster::ready);
            if (ready.isPresent()) {
                return EmbeddedPostgres.address(data, ready.get().port());
            }
            pause();
        }
        throw DataFolderLock.refusal(data);
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while the database started.", interruption);
        }
    }
}
