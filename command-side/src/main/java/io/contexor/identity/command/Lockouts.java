package io.contexor.identity.command;

import io.contexor.eventstore.KeyedHash;
import io.contexor.eventstore.Times;
import io.contexor.identity.api.SignInRejection.SignInIsLocked;
import io.contexor.shared.CommandRejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to look at proofs for a while after too many failures: each time twice as long as the time before.
 *
 * <p>Attempts at one secret are counted before it is looked at, so that no number of them at once passes the limit, and a
 * success takes the count back. Of an origin only failures count: many people share one. All calls block.
 */
@Component
class Lockouts {

    private static final Duration FIRST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final JdbcClient db;
    private final KeyedHash hash;
    private final Clock clock;
    private final int perSecret;
    private final int perOrigin;

    Lockouts(
            @Qualifier("eventStoreDataSource") DataSource database,
            KeyedHash hash,
            Clock clock,
            @Value("${LOCKOUT_FAILURES:5}") int perSecret,
            @Value("${LOCKOUT_FAILURES_PER_IP:5}") int perOrigin) {
        this.db = JdbcClient.create(database);
        this.hash = hash;
        this.clock = clock;
        this.perSecret = perSecret;
        this.perOrigin = perOrigin;
    }

    /** Counts an attempt, or refuses it unseen. */
    Attempt begin(String attempted, String subject, String ip) {
        var now = clock.instant();
        var origin = hash.of("identity.lockout", "origin", Origin.of(ip));
        refuseWhileLocked(origin, now);
        var secret = hash.of("identity.lockout", attempted, subject);
        var lock = counted(secret, perSecret, now).orElseThrow(() -> {
            refuseWhileLocked(secret, now);
            return new CommandRejected(new SignInIsLocked(Duration.ofSeconds(1)));
        });
        return new Attempt(secret, origin, lock.until());
    }

    /** It was the right proof: what failed before is forgiven. */
    void succeeded(Attempt attempt) {
        db.sql("delete from identity_lockouts where key_hash = ?")
                .param(attempt.secret)
                .update();
    }

    /** When the next attempt will be looked at; nothing where that is now. */
    @Nullable
    Instant failed(Attempt attempt) {
        counted(attempt.origin, perOrigin, clock.instant());
        return attempt.lockedUntil;
    }

    void sweep() {
        db.sql("delete from identity_lockouts where greatest(changed_at, locked_until) < ?")
                .param(Times.of(clock.instant().minus(LONGEST)))
                .update();
    }

    private void refuseWhileLocked(byte[] key, Instant now) {
        db.sql("select locked_until from identity_lockouts where key_hash = ? and locked_until > ?")
                .params(key, Times.of(now))
                .query((row, _) -> Times.in(row, "locked_until"))
                .optional()
                .ifPresent(until -> {
                    throw new CommandRejected(new SignInIsLocked(Duration.between(now, until)));
                });
    }

    /**
     * One more, and locked from the one that reaches the limit on. Failures are forgotten after the length of the first lock, and
     * locks after that of the longest.
     *
     * @return nothing where it is locked already
     */
    private Optional<Lock> counted(byte[] key, int limit, Instant now) {
        return db.sql("""
                        insert into identity_lockouts as known (key_hash, failures, changed_at) values (:key, 1, :now)
                        on conflict (key_hash) do update set
                            (failures, rounds, locked_until, changed_at) = (
                                select case when reached then 0 else failures end,
                                       case when reached then rounds + 1 else rounds end,
                                       case when reached then cast(:now as timestamptz)
                                           + least(:first * power(2, least(rounds, 30)), :longest) * interval '1 second' end,
                                       cast(:now as timestamptz)
                                from (select failures, rounds, failures >= :limit as reached
                                      from (select case when known.changed_at > :window then known.failures else 0 end + 1
                                                       as failures,
                                                   case when greatest(known.changed_at, known.locked_until) > :memory
                                                       then known.rounds else 0 end as rounds) counted) judged)
                        where known.locked_until is null or known.locked_until <= :now
                        returning locked_until""")
                .param("key", key)
                .param("now", Times.of(now))
                .param("limit", limit)
                .param("first", FIRST.toSeconds())
                .param("longest", LONGEST.toSeconds())
                .param("window", Times.of(now.minus(FIRST)))
                .param("memory", Times.of(now.minus(LONGEST)))
                .query((row, _) -> new Lock(Times.orNone(row, "locked_until")))
                .optional();
    }

    /** An attempt that may go on; {@code lockedUntil} holds if it fails. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Attempt(byte[] secret, byte[] origin, @Nullable Instant lockedUntil) {}

    private record Lock(@Nullable Instant until) {}
}
