package io.contexor.identity.command;

import io.contexor.eventstore.KeyedHash;
import io.contexor.eventstore.Times;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Secrets that were sent to an address, and prove that whoever names them reads what arrives there. Of each only a keyed hash
 * is kept. All calls block.
 */
@Component
class Challenges {

    private final JdbcClient db;
    private final KeyedHash hash;
    private final Clock clock;

    Challenges(@Qualifier("eventStoreDataSource") DataSource database, KeyedHash hash, Clock clock) {
        this.db = JdbcClient.create(database);
        this.hash = hash;
        this.clock = clock;
    }

    /** Replaces what was sent there before: only the newest secret counts. */
    void issue(Purpose purpose, byte[] subject, String secret) {
        var now = clock.instant();
        db.sql("""
                        insert into identity_challenges (purpose, subject_hash, secret_hash, created_at, expires_at)
                        values (:purpose, :subject, :secret, :now, :expires)
                        on conflict (purpose, subject_hash) do update set
                            secret_hash = excluded.secret_hash, created_at = excluded.created_at,
                            expires_at = excluded.expires_at, tries = 0, used_at = null""")
                .param("purpose", purpose.word())
                .param("subject", subject)
                .param("secret", hashed(purpose, subject, secret))
                .param("now", Times.of(now))
                .param("expires", Times.of(now.plus(purpose.life)))
                .update();
    }

    /** Whether it is the secret, for the first time and in time. Each look is one try, counted before anyone learns anything. */
    boolean consume(Purpose purpose, byte[] subject, String secret) {
        return db.sql("""
                        update identity_challenges
                        set tries = tries + 1, used_at = case when secret_hash = :secret then cast(:now as timestamptz) end
                        where purpose = :purpose and subject_hash = :subject
                          and used_at is null and expires_at > :now and tries < :tries
                        returning used_at is not null""")
                .param("purpose", purpose.word())
                .param("subject", subject)
                .param("secret", hashed(purpose, subject, secret))
                .param("now", Times.of(clock.instant()))
                .param("tries", purpose.tries)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Nothing was sent after all. */
    void withdraw(Purpose purpose, byte[] subject) {
        db.sql("delete from identity_challenges where purpose = ? and subject_hash = ?")
                .params(purpose.word(), subject)
                .update();
    }

    void sweep() {
        db.sql("delete from identity_challenges where expires_at < ?")
                .param(Times.of(clock.instant().minus(Duration.ofHours(1))))
                .update();
    }

    private byte[] hashed(Purpose purpose, byte[] subject, String secret) {
        return hash.of("identity.challenge", purpose.word(), HexFormat.of().formatHex(subject), secret);
    }

    /** What a secret was sent for; none does for another purpose. */
    enum Purpose {
        /** Six digits: few enough to guess, so few may be tried. */
        OTP(Duration.ofMinutes(3), 5),
        MAGIC_LINK(Duration.ofMinutes(10), Integer.MAX_VALUE),
        CONFIRM_EMAIL(Duration.ofDays(1), Integer.MAX_VALUE),
        RESET_PASSWORD(Duration.ofMinutes(10), Integer.MAX_VALUE),
        LINK_EMAIL(Duration.ofMinutes(10), Integer.MAX_VALUE);

        private final Duration life;
        private final int tries;

        Purpose(Duration life, int tries) {
            this.life = life;
            this.tries = tries;
        }

        Duration life() {
            return life;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
