package io.contexor.identity.command;

import io.contexor.eventstore.Times;
import io.contexor.shared.TimeOrdered;
import io.contexor.web.Catalogue;
import io.contexor.web.Refused;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Keeps passwords as Argon2id hashes of 19 MiB and two rounds. All calls block.
 *
 * <p>Each hash takes a lot of memory and time on purpose, so only two are made at once: more would slow down everybody.
 */
@Component
class Passwords {

    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JdbcClient db;
    private final Clock clock;
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore room = new Semaphore(AT_ONCE, true);

    /** What is compared where there is no password, so that its absence takes as long as a wrong one. */
    private final String nobodys =
            String.valueOf(argon2.encode(UUID.randomUUID().toString()));

    Passwords(@Qualifier("eventStoreDataSource") DataSource database, Clock clock) {
        this.db = JdbcClient.create(database);
        this.clock = clock;
    }

    /** Counts for nothing until an account names it. */
    UUID keep(String password) {
        var id = TimeOrdered.uuid();
        db.sql("insert into identity_passwords (password_id, hash, created_at) values (?, ?, ?)")
                .params(id, hash(password), Times.of(clock.instant()))
                .update();
        return id;
    }

    boolean matches(@Nullable UUID id, String password) {
        var known = id == null
                ? null
                : db.sql("select hash from identity_passwords where password_id = ?")
                        .param(id)
                        .query(String.class)
                        .optional()
                        .orElse(null);
        boolean matches = carefully(() -> argon2.matches(normal(password), known == null ? nobodys : known));
        return known != null && matches;
    }

    /** What no account names any more, or never did. */
    void sweep() {
        db.sql("""
                        delete from identity_passwords password
                        where created_at < ?
                          and not exists (select from identity_accounts account where account.password_id = password.password_id)""").param(Times.of(clock.instant().minus(Duration.ofHours(1)))).update();
    }

    private String hash(String password) {
        return String.valueOf(carefully(() -> argon2.encode(normal(password))));
    }

    private <T> T carefully(Supplier<T> work) {
        boolean entered = false;
        try {
            entered = room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!entered) {
                throw new Refused(Catalogue.UNAVAILABLE, PATIENCE);
            }
            return work.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(Catalogue.UNAVAILABLE, PATIENCE);
        } finally {
            if (entered) {
                room.release();
            }
        }
    }

    /** One password has one form, whatever keyboard it was typed on. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
