package io.contexor.webhooks.command;

import io.contexor.eventstore.Bell;
import io.contexor.shared.TimeOrdered;
import io.contexor.webhooks.command.WebhookSettings.Delivering;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes deliveries from the queue, so many at once and no more, and has each attempted by a virtual thread of its own. */
@Component
class DeliveryWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorkers.class);

    /** Deliveries of other nodes, and those whose time has come, are looked for so often. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(12);

    private final DeliveryQueue queue;
    private final Delivery delivery;
    private final Delivering delivering;
    private final Clock clock;
    private final boolean serve;
    private final UUID node = TimeOrdered.uuid();
    private final AtomicInteger running = new AtomicInteger();
    private final Bell news = new Bell();
    private volatile boolean started;

    DeliveryWorkers(
            DeliveryQueue queue,
            Delivery delivery,
            Delivering delivering,
            Clock clock,
            MeterRegistry meters,
            @Value("${contexor.serve:true}") boolean serve) {
        this.queue = queue;
        this.delivery = delivery;
        this.delivering = delivering;
        this.clock = clock;
        this.serve = serve;
        meters.gauge("contexor.webhooks.running", running);
        Gauge.builder("contexor.webhooks.waiting", queue, DeliveryQueue::waiting)
                .description("deliveries that are not over, those of disabled webhooks among them")
                .register(meters);
        Gauge.builder("contexor.webhooks.oldest", queue, known -> known.oldest(clock.instant()))
                .description("seconds for which the delivery has been due that has waited longest")
                .register(meters);
    }

    @Override
    public void start() {
        if (delivering.atOnce() == 0) {
            return;
        }
        queue.onWork(news::ring);
        started = true;
        Thread.ofPlatform().name("webhook-taker").daemon().start(this::take);
    }

    /** Attempts under way have a while to end; what does not end is attempted again by others. */
    @Override
    public void stop() {
        started = false;
        news.ring();
        long until = System.nanoTime() + GRACE.toNanos();
        while (running.get() > 0 && until - System.nanoTime() > 0) {
            await(LOOK);
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

    /** After everything that deliveries need, and gone before it. */
    @Override
    public int getPhase() {
        return 2;
    }

    private void take() {
        boolean failing = false;
        while (started) {
            try {
                int free = delivering.atOnce() - running.get();
                if (free > 0) {
                    queue.take(node, free, delivering, clock.instant()).forEach(this::work);
                }
                failing = false;
                await(LOOK);
            } catch (RuntimeException unreadable) {
                if (!failing) {
                    LOG.warn("The queue of deliveries cannot be read: {}", unreadable.toString());
                }
                failing = true;
                await(AFTER_A_FAULT);
            }
        }
    }

    private void work(Errand errand) {
        running.incrementAndGet();
        Thread.ofVirtual().name("webhook-" + errand.delivery()).start(() -> {
            try {
                delivery.make(node, errand);
            } catch (RuntimeException failure) {
                // The lease runs out, and somebody attempts it again.
                LOG.warn("Delivery {} was left as it is: {}", errand.delivery(), failure.toString());
            } finally {
                running.decrementAndGet();
                news.ring();
            }
        });
    }

    private void await(Duration atMost) {
        try {
            news.await(atMost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
