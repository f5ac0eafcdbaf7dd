package io.contexor.feed;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a topic is acknowledged, and whose it is to send on: one node's, as long as its lease is renewed. */
public final class FeedCursor {

    private static final Duration LEASE = Duration.ofSeconds(15);

    private final JdbcClient sql;
    private final String topic;
    private final UUID self = UUID.randomUUID();

    public FeedCursor(DataSource database, String topic) {
        this.sql = JdbcClient.create(database);
        this.topic = topic;
    }

    /** Whether this node is the one that sends, for a while. */
    boolean claim() {
        sql.sql("insert into feed_cursors (topic) values (?) on conflict do nothing")
                .params(topic)
                .update();
        return sql.sql("""
                                update feed_cursors set holder = :self, until = clock_timestamp() + :lease * interval '1 ms'
                                where topic = :topic and (holder = :self or until < clock_timestamp())""")
                        .param("self", self)
                        .param("lease", LEASE.toMillis())
                        .param("topic", topic)
                        .update()
                == 1;
    }

    void release() {
        sql.sql("update feed_cursors set holder = null, until = '-infinity' where topic = ? and holder = ?")
                .params(topic, self)
                .update();
    }

    /** Everything up to it is acknowledged. */
    long position() {
        return sql.sql("select coalesce(max(position), 0) from feed_cursors where topic = ?")
                .params(topic)
                .query(Long.class)
                .single();
    }

    /** Says that what follows {@code from} is acknowledged; false where the feed is another's by now, or was rewound. */
    boolean advance(long from, long to) {
        return sql.sql("""
                                update feed_cursors set position = :to, moved_at = clock_timestamp()
                                where topic = :topic and holder = :self and position = :from""")
                        .param("to", to)
                        .param("topic", topic)
                        .param("self", self)
                        .param("from", from)
                        .update()
                == 1;
    }

    /** Has everything after that position sent again; says whether anything was ever sent to the topic. */
    public boolean rewind(long to) {
        return sql.sql("update feed_cursors set position = ? where topic = ? and position >= ?")
                        .params(to, topic, to)
                        .update()
                == 1;
    }
}
