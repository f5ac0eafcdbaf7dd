package io.contexor.eventstore;

import java.sql.SQLException;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.SmartLifecycle;

/** Starts and stops Axon with the application, and refuses to start on anything that would quietly lose data. */
final class AxonLifecycle implements SmartLifecycle {

    private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final Configuration axon;
    private final EventStoreConnections store;
    private final boolean serve;
    private volatile boolean running;

    AxonLifecycle(Configuration axon, EventStoreConnections store, boolean serve) {
        this.axon = axon;
        this.store = store;
        this.serve = serve;
    }

    @Override
    public void start() {
        demand(
                axon.getComponent(TransactionManager.class) instanceof SpringTransactionManager,
                "Axon would handle commands without transactions");
        demand(Boolean.getBoolean("axoniq.update-checker.disabled"), "Axon would report its use to its vendor");
        DURABILITY.forEach(this::demandDurability);
        axon.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        axon.shutdown();
    }

    /** Tools work beside a server and handle nothing themselves. */
    @Override
    public boolean isAutoStartup() {
        return serve;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server accepts requests, and after it has answered the last. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void demandDurability(String setting) {
        try (var connection = store.forReading();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show " + setting)) {
            rows.next();
            demand(
                    !rows.getString(1).equals("off"),
                    "PostgreSQL's %s is off: a crash would lose events".formatted(setting));
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The event store cannot be reached", unreachable);
        }
    }

    private static void demand(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalStateException(otherwise);
        }
    }
}
