package io.contexor.evidence;

import io.contexor.eventstore.Bell;
import io.contexor.eventstore.EventFeed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log in the background, and sleeps while nothing happens.
 *
 * <p>It reads no event before a checkpoint is due: until then it only compares how far events have come with how far they are
 * covered.
 */
public final class LogKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);
    private static final int FEWEST_AT_ONCE = 1_000;
    private static final int MOST_AT_ONCE = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EventFeed feed;
    private final LogWriter writer;
    private final CheckpointMirror mirror;
    private final int every;
    private final Duration interval;
    private final Bell news = new Bell();
    private final Thread thread;
    private volatile @Nullable String trouble;
    private volatile boolean contradicted;
    private volatile long covered;
    private volatile boolean closed;

    LogKeeper(EventFeed feed, LogWriter writer, CheckpointMirror mirror, int every, Duration interval) {
        this.feed = feed;
        this.writer = writer;
        this.mirror = mirror;
        this.every = every;
        this.interval = interval;
        this.thread = Thread.ofPlatform().name("audit-log").daemon().unstarted(this::run);
    }

    void start() {
        feed.onAdvance(news::ring);
        thread.start();
    }

    /** Whether something was found that contradicts what was signed; no checkpoint is made until it is put right. */
    public boolean isContradicted() {
        return contradicted;
    }

    /** Events that no checkpoint covers yet, as far as this node knows. */
    public long uncovered() {
        return Math.max(0, feed.head() - covered);
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
                awaitNews();
                awaitDue();
                work();
            }
            writer.release();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.debug("The audit log was left as it is, and its lease runs out by itself", failed);
        }
    }

    private void awaitNews() throws InterruptedException {
        while (!closed && uncovered() == 0 && trouble == null) {
            news.await();
        }
    }

    private void awaitDue() throws InterruptedException {
        long due = System.nanoTime() + interval.toNanos();
        while (!closed && uncovered() < every && due - System.nanoTime() > 0) {
            news.await(Duration.ofNanos(due - System.nanoTime()));
        }
    }

    private void work() throws InterruptedException {
        if (closed) {
            return;
        }
        long before = covered;
        try {
            cover();
            mirror.catchUp();
            settle(null, false);
        } catch (Contradiction contradiction) {
            settle(contradiction.getMessage(), true);
        } catch (RuntimeException failed) {
            settle(failed.toString(), contradicted);
        }
        if (covered == before) {
            // Somebody holds a transaction open, another node writes, or nothing works.
            pause();
        }
    }

    private void cover() {
        int atOnce = Math.clamp(every, FEWEST_AT_ONCE, MOST_AT_ONCE);
        long before;
        do {
            before = covered;
            covered = writer.claim() ? writer.advance(atOnce) : mirror.covered();
        } while (!closed && covered > before && uncovered() >= atOnce);
    }

    private void pause() throws InterruptedException {
        long until = System.nanoTime() + PAUSE.toNanos();
        while (!closed && until - System.nanoTime() > 0) {
            news.await(Duration.ofNanos(until - System.nanoTime()));
        }
    }

    private void settle(@Nullable String now, boolean isContradiction) {
        if (now != null && !now.equals(trouble)) {
            if (isContradiction) {
                LOG.error("The audit log contradicts what was signed, and no checkpoint is made: {}", now);
            } else {
                LOG.warn("The audit log waits: {}", now);
            }
        } else if (now == null && trouble != null) {
            LOG.info("The audit log goes on");
        }
        trouble = now;
        contradicted = isContradiction;
    }
}
