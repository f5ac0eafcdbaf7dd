package io.contexor.identity.command;

import io.contexor.eventstore.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Limits how much is sent to one address, whoever asks for it: messages cost money, and annoy. All calls block. */
@Component
class Deliveries {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final JdbcClient db;
    private final Clock clock;

    Deliveries(@Qualifier("eventStoreDataSource") DataSource database, Clock clock) {
        this.db = JdbcClient.create(database);
        this.clock = clock;
    }

    /**
     * Counts one message, if it may be sent.
     *
     * @return how long to wait where it may not
     */
    Optional<Duration> count(String purpose, byte[] subject, Pace pace) {
        var now = clock.instant();
        boolean counted = db.sql("""
                                insert into identity_deliveries as known (purpose, subject_hash, sent, changed_at)
                                values (:purpose, :subject, array[cast(:now as timestamptz)], :now)
                                on conflict (purpose, subject_hash) do update set
                                    sent = array(select at from unnest(known.sent) at where at > :hour) || excluded.sent,
                                    changed_at = excluded.changed_at
                                where (select count(*) from unnest(known.sent) at where at > :hour) < :most
                                  and not exists (select from unnest(known.sent) at where at > :pause)""")
                        .param("purpose", purpose)
                        .param("subject", subject)
                        .param("now", Times.of(now))
                        .param("hour", Times.of(now.minus(WINDOW)))
                        .param("pause", Times.of(now.minus(pace.pause())))
                        .param("most", pace.perHour())
                        .update()
                == 1;
        return counted ? Optional.empty() : Optional.of(patience(purpose, subject, pace, now));
    }

    /** The message counted last was not sent after all. */
    void uncount(String purpose, byte[] subject) {
        db.sql("""
                        update identity_deliveries set sent = sent[:cardinality(sent) - 1]
                        where purpose = ? and subject_hash = ?""").params(purpose, subject).update();
    }

    void sweep() {
        db.sql("delete from identity_deliveries where changed_at < ?")
                .param(Times.of(clock.instant().minus(WINDOW)))
                .update();
    }

    private Duration patience(String purpose, byte[] subject, Pace pace, Instant now) {
        var sent = db.sql("""
                        select at from identity_deliveries, unnest(sent) at
                        where purpose = ? and subject_hash = ? and at > ? order by at""")
                .params(purpose, subject, Times.of(now.minus(WINDOW)))
                .query((row, _) -> Times.in(row, "at"))
                .list();
        if (sent.isEmpty()) {
            return pace.pause();
        }
        var next = sent.getLast().plus(pace.pause());
        if (sent.size() >= pace.perHour()) {
            var oldest = sent.get(sent.size() - pace.perHour()).plus(WINDOW);
            next = oldest.isAfter(next) ? oldest : next;
        }
        return Duration.between(now, next);
    }

    /** How often: so many an hour, and never two within the pause. */
    record Pace(int perHour, Duration pause) {}
}
