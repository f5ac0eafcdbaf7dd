package io.contexor.webhooks.command;

import io.contexor.eventstore.Bell;
import io.contexor.eventstore.EventFeed;
import io.contexor.shared.TimeOrdered;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has one node at a time follow the events. The lease only saves the others the reading: that nothing is told twice does not hang on
 * it.
 */
@Component
class FollowerLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FollowerLoop.class);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Events that come one after the other are looked at together. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private final Follower follower;
    private final EventFeed feed;
    private final JdbcClient db;
    private final boolean serve;
    private final UUID self = TimeOrdered.uuid();
    private final Bell news = new Bell();
    private volatile boolean started;
    private final Thread thread;
    private long heldUntil = System.nanoTime();

    FollowerLoop(
            Follower follower,
            EventFeed feed,
            @Qualifier("eventStoreDataSource") DataSource database,
            @Value("${contexor.serve:true}") boolean serve) {
        this.follower = follower;
        this.feed = feed;
        this.db = JdbcClient.create(database);
        this.serve = serve;
        this.thread = Thread.ofPlatform().name("webhook-follower").daemon().unstarted(this::run);
    }

    @Override
    public void start() {
        started = true;
        feed.onAdvance(news::ring);
        thread.start();
    }

    @Override
    public void stop() {
        started = false;
        news.ring();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public boolean isAutoStartup() {
        return serve;
    }

    @Override
    public int getPhase() {
        return 2;
    }

    private void run() {
        boolean failing = false;
        while (started) {
            try {
                if (claim()) {
                    follow();
                    await(GATHERING, false);
                    await(LOOK, true);
                } else {
                    await(LOOK, false);
                }
                failing = false;
            } catch (RuntimeException failure) {
                if (!failing) {
                    LOG.warn("Webhooks are not told of events: {}", failure.toString());
                }
                failing = true;
                await(LOOK, false);
            }
        }
        release();
    }

    private void follow() {
        boolean more = true;
        while (started && more) {
            more = follower.advance();
            more |= follower.replay();
            if (more && !claim()) {
                return;
            }
        }
    }

    /** Written down only when half of the lease is over. */
    private boolean claim() {
        if (heldUntil - System.nanoTime() > LEASE.toNanos() / 2) {
            return true;
        }
        long now = System.nanoTime();
        boolean held = db.sql("""
            update webhooks_follower set holder = ?, until = clock_timestamp() + make_interval(secs => ?)
            where holder = ? or until < clock_timestamp()\
            """).params(self, LEASE.toSeconds(), self).update() == 1;
        heldUntil = held ? now + LEASE.toNanos() : now;
        return held;
    }

    private void release() {
        try {
            db.sql("update webhooks_follower set holder = null, until = '-infinity' where holder = ?")
                    .param(self)
                    .update();
        } catch (RuntimeException failed) {
            LOG.debug("The lease of the follower runs out by itself", failed);
        }
    }

    /** @param isWoken whether a new event ends the wait; whoever does not follow has nothing to do with it */
    private void await(Duration atMost, boolean isWoken) {
        try {
            long until = System.nanoTime() + atMost.toNanos();
            do {
                news.await(Duration.ofNanos(until - System.nanoTime()));
            } while (started && !isWoken && until - System.nanoTime() > 0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
