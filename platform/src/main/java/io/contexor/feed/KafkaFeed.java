package io.contexor.feed;

import io.contexor.eventstore.Bell;
import io.contexor.eventstore.EventFeed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows all events in the background and has them sent on; of all nodes that do, one at a time sends. Commands never wait for it. */
public final class KafkaFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaFeed.class);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final EventFeed events;
    private final FeedCursor cursor;
    private final FeedSender sender;
    private final Bell news = new Bell();
    private final Thread thread;
    private Duration pause = FIRST_PAUSE;
    private volatile @Nullable String trouble;
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean closed;

    /** @param patience how long brokers may acknowledge nothing until another node may try */
    KafkaFeed(EventFeed events, DataSource pool, FeedSettings settings, Duration patience) {
        this.events = events;
        this.cursor = new FeedCursor(pool, settings.topic());
        this.sender = new FeedSender(pool, cursor, settings, patience, () -> closed);
        this.thread = Thread.ofPlatform().name("kafka-feed").daemon().unstarted(this::run);
    }

    void start() {
        events.onAdvance(news::ring);
        thread.start();
    }

    /** Whether this node would send, and cannot. */
    public boolean isWaiting() {
        return trouble != null;
    }

    /** Events that are not acknowledged yet, whichever node sends. */
    long lag() {
        return Math.max(0, events.head() - cursor.position());
    }

    /** By this node, since it started; repetitions count. */
    long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        closed = true;
        news.ring();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                step();
            }
            sender.drop();
            cursor.release();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.debug("The feed was left as it is, and its lease runs out by itself", failed);
        }
    }

    private void step() throws InterruptedException {
        try {
            int acknowledged = cursor.claim() ? sender.send() : 0;
            sent.addAndGet(acknowledged);
            settle(null);
            if (acknowledged == 0) {
                news.await(IDLE);
            }
        } catch (RuntimeException failed) {
            giveUp(failed);
        }
    }

    /** Somebody else may fare better. */
    private void giveUp(RuntimeException failed) throws InterruptedException {
        settle(failed.getMessage() == null ? failed.toString() : failed.getMessage());
        sender.drop();
        try {
            cursor.release();
        } catch (RuntimeException unreachable) {
            LOG.debug("The lease of the feed runs out by itself", unreachable);
        }
        var until = System.nanoTime() + pause.toNanos();
        while (!closed && until - System.nanoTime() > 0) {
            news.await(Duration.ofNanos(until - System.nanoTime()));
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private void settle(@Nullable String now) {
        if (now != null && trouble == null) {
            LOG.warn("The feed to Kafka waits: {}", now);
        } else if (now == null && trouble != null) {
            LOG.info("The feed to Kafka goes on");
        }
        trouble = now;
        if (now == null) {
            pause = FIRST_PAUSE;
        }
    }
}
