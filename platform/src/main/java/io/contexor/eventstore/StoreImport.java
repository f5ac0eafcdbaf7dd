package io.contexor.eventstore;

import io.contexor.eventstore.EventFile.Head;
import io.contexor.eventstore.EventFile.PersonKey;
import io.contexor.eventstore.EventFile.Secret;
import io.contexor.eventstore.EventFileReader.Sink;
import io.contexor.eventstore.EventSearch.Found;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty store from an {@link EventFile}: events where they stood, under their own ids and times, and the tables beside them folded
 * from them.
 *
 * <p>The file is read twice. Nothing is written before all of it was found whole, and what is written is one transaction.
 */
@Component
public final class StoreImport {

    private static final int PAGE = 500;

    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final TravellingKeys keys;
    private final ObjectProvider<TravellingSecrets> secrets;
    private final PostgresEventStorageEngine engine;
    private final Guards guards;

    StoreImport(
            @Qualifier("eventStoreDataSource") DataSource database,
            @Qualifier("eventStoreTransactions") PlatformTransactionManager transactions,
            TravellingKeys keys,
            ObjectProvider<TravellingSecrets> secrets,
            PostgresEventStorageEngine engine,
            Guards guards) {
        this.db = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(transactions);
        this.keys = keys;
        this.secrets = secrets;
        this.engine = engine;
        this.guards = guards;
    }

    /**
     * Takes everything over or nothing.
     *
     * @param journey opens the keys that come along; absent to leave them
     * @param withoutKeys whether it is wanted that keys stay behind
     * @throws TransferRefused in one line, where the file or the store does not allow it
     */
    public Taken run(Path file, byte @Nullable [] journey, boolean withoutKeys) {
        requireEmpty();
        var announced = new Announced();
        EventFileReader.read(file, announced);
        requireWhole(announced.head());
        requireKeys(announced, journey, withoutKeys);
        // Not in the transaction: whoever folds the events below asks for the keys on another connection.
        keys.take(announced.people, journey);
        try {
            return Objects.requireNonNull(transaction.execute(_ -> store(file, announced, journey != null)));
        } catch (RuntimeException failed) {
            keys.drop(announced.people);
            throw failed;
        }
    }

    private void requireEmpty() {
        long events = Objects.requireNonNull(db.queryForObject("select count(*) from events", Long.class));
        if (events > 0) {
            throw new TransferRefused(
                    "The event store is not empty, it holds %,d events: import into a database in which Contexor never ran."
                            .formatted(events));
        }
    }

    private static void requireWhole(Head head) {
        if (head.filtered()) {
            throw new TransferRefused("Line 1: events were left out by %s; only a whole export can be imported."
                    .formatted(head.filter()));
        }
    }

    private static void requireKeys(Announced announced, byte @Nullable [] journey, boolean withoutKeys) {
        if (journey != null && !announced.head().keys()) {
            throw new TransferRefused("Line 1: no keys come along; export with --with-keys, or say --without-keys.");
        }
        if (journey == null && !withoutKeys) {
            throw new TransferRefused(
                    "Say --with-keys and the file with the key for the journey, or --without-keys: everybody's personal values will read [erased] then.");
        }
        if (journey != null) {
            TravellingKeys.check(announced.people, journey);
        }
    }

    private Taken store(Path file, Announced announced, boolean withKeys) {
        // Nobody appends from here on, and whoever did before is seen.
        db.execute("lock table events in share row exclusive mode");
        requireEmpty();
        var writing = new Writing();
        EventFileReader.read(file, writing);
        writing.flush();
        writing.folding.end();
        if (withKeys) {
            announced.secrets.forEach(this::keep);
        }
        if (writing.last > 0) {
            db.queryForObject(
                    "select setval(pg_get_serial_sequence('events', 'global_index'), ?)", Long.class, writing.last);
        }
        return new Taken(announced.head(), writing.events, announced.people.size(), writing.last);
    }

    private void keep(Secret secret) {
        secrets.stream()
                .filter(keeper -> keeper.kind().equals(secret.kind()))
                .forEach(keeper -> keeper.take(secret.row()));
    }

    /** What a file holds beside events. */
    private static final class Announced implements Sink {

        private @Nullable Head head;
        private final List<PersonKey> people = new ArrayList<>();
        private final List<Secret> secrets = new ArrayList<>();

        private Head head() {
            return Objects.requireNonNull(head);
        }

        @Override
        public void head(Head first) {
            head = first;
        }

        @Override
        public void person(PersonKey person) {
            people.add(person);
        }

        @Override
        public void secret(Secret secret) {
            secrets.add(secret);
        }
    }

    /** Writes the events, many at a time, and folds each. */
    private final class Writing implements Sink {

        private final Guards.Folding folding = guards.begin();
        private final List<Found> page = new ArrayList<>();
        private long events;
        private long last;

        @Override
        public void event(Found event) {
            page.add(event);
            events++;
            last = event.position();
            if (page.size() == PAGE) {
                flush();
            }
        }

        private void flush() {
            if (!page.isEmpty()) {
                db.execute((ConnectionCallback<Integer>) connection -> {
                    try {
                        return EventTable.restore(connection, page);
                    } catch (SQLException failed) {
                        throw new TransferRefused("Before position %d: %s".formatted(last, failed.getMessage()));
                    }
                });
                engine.messages(page).forEach(folding::take);
                page.clear();
            }
        }
    }

    /** What was taken over. */
    public record Taken(Head head, long events, long people, long last) {}
}
