package io.contexor.webhooks.command;

import io.contexor.eventstore.EventNames;
import io.contexor.eventstore.FinalEvents;
import io.contexor.shared.Place;
import io.contexor.webhooks.api.WebhookEvent;
import io.contexor.webhooks.command.Subscriptions.Subscription;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through the events in order, once, and puts into the queue what each webhook is told of them.
 *
 * <p>This is no read model, and nothing rebuilds it: the deliveries of some events and the position behind them are written in one
 * transaction, and whoever finds that somebody else has come further writes nothing. Who is told is known as of each position, so
 * that it does not matter when an event is looked at.
 */
@Component
class Follower {

    private static final int AT_ONCE = 500;

    /** Where nobody is told of anything, the position is written down only now and then: it saves reading, and no more. */
    private static final int UNWRITTEN = 5_000;

    private final FinalEvents events;
    private final EventNames names;
    private final Whereabouts whereabouts;
    private final DeliveryQueue queue;
    private final Clock clock;
    private final JdbcClient db;
    private final Subscribers subscribers;
    private final TransactionTemplate transaction;
    private @Nullable Standing standing;

    Follower(
            FinalEvents events,
            EventNames names,
            Whereabouts whereabouts,
            DeliveryQueue queue,
            Clock clock,
            @Qualifier("eventStoreDataSource") DataSource database,
            @Qualifier("eventStoreTransactions") PlatformTransactionManager transactions) {
        this.events = events;
        this.names = names;
        this.whereabouts = whereabouts;
        this.queue = queue;
        this.clock = clock;
        this.db = JdbcClient.create(database);
        this.subscribers = new Subscribers(db);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Looks at the next events; says whether there were any. */
    boolean advance() {
        try {
            var now = standing == null ? begin() : standing;
            var page = events.after(now.position, AT_ONCE, now.subscriptions.names(names));
            if (page.reached() == now.position) {
                standing = now;
                return false;
            }
            standing = take(now, page);
            return true;
        } catch (RuntimeException failed) {
            // What is in memory may not be what is stored.
            standing = null;
            throw failed;
        }
    }

    /** Looks at some events of the past that somebody wants to hear of again; says whether there were any. */
    boolean replay() {
        var next = nextReplay();
        next.ifPresent(this::replay);
        return next.isPresent();
    }

    private Standing begin() {
        long position = db.sql("select position from webhooks_follower")
                .query(Long.class)
                .single();
        return new Standing(position, position, subscribers.enabled());
    }

    /** Up to the first event that changes who is told: what comes behind it is read anew, by those who are told then. */
    private @Nullable Standing take(Standing now, FinalEvents.Page page) {
        var parcels = new ArrayList<Parcel>();
        for (var event : page.wanted()) {
            if (event.getPayload() instanceof WebhookEvent change) {
                long position = position(event);
                store(now.written, position, parcels, change);
                return null;
            }
            parcels.addAll(parcels(event, now.subscriptions));
        }
        if (parcels.isEmpty() && page.reached() - now.written < UNWRITTEN) {
            return new Standing(now.written, page.reached(), now.subscriptions);
        }
        store(now.written, page.reached(), parcels, null);
        return new Standing(page.reached(), page.reached(), now.subscriptions);
    }

    private void store(long before, long reached, List<Parcel> parcels, @Nullable WebhookEvent change) {
        transaction.executeWithoutResult(_ -> {
            int moved = db.sql("update webhooks_follower set position = ? where position = ?")
                    .params(reached, before)
                    .update();
            if (moved != 1) {
                throw new TransientDataAccessResourceException("Another node has come further");
            }
            queue.open(parcels, clock.instant());
            if (change != null) {
                subscribers.apply(change, reached);
            }
        });
        if (!parcels.isEmpty()) {
            queue.tellOfWork();
        }
    }

    private List<Parcel> parcels(TrackedEventMessage<?> event, Subscriptions subscriptions) {
        var news = News.of(event.getPayload());
        var place = news == null ? Optional.<Place>empty() : whereabouts.of(event);
        if (news == null || place.isEmpty()) {
            return List.of();
        }
        var there = place.get();
        var body = new Body(
                UUID.fromString(event.getIdentifier()),
                news.type(),
                event.getTimestamp(),
                position(event),
                there.organisation(),
                there.workspace(),
                news.data());
        return subscriptions
                .to(news.type(), there)
                .map(Subscription::webhook)
                .map(webhook -> new Parcel(webhook, body))
                .toList();
    }

    /** Those of webhooks that are disabled wait. */
    private Optional<Replay> nextReplay() {
        return db.sql("""
            select r.*, s.organisation_id, s.workspace_id, s.events, s.is_enabled, s.from_position
            from webhooks_replays r join webhooks_subscriptions s on s.webhook_id = r.webhook_id and s.is_enabled
            order by r.replay_id limit 1\
            """).query((row, _) -> Replay.of(row)).optional();
    }

    private void replay(Replay replay) {
        var only = new Subscriptions(List.of(replay.subscription()));
        var wanted = Subscriptions.names(names, replay.subscription()::isTold);
        var page = events.after(replay.next(), AT_ONCE, wanted);
        var parcels = page.wanted().stream()
                .filter(event -> replay.covers(position(event), event.getTimestamp()))
                .flatMap(event -> parcels(event, only).stream())
                .toList();
        boolean isOver = page.reached() >= replay.until() || page.reached() == replay.next();
        transaction.executeWithoutResult(_ -> {
            int moved = isOver
                    ? db.sql("delete from webhooks_replays where replay_id = ? and next_position = ?")
                            .params(replay.id(), replay.next())
                            .update()
                    : db.sql("update webhooks_replays set next_position = ? where replay_id = ? and next_position = ?")
                            .params(page.reached(), replay.id(), replay.next())
                            .update();
            if (moved == 1) {
                queue.openAgain(parcels, clock.instant());
            }
        });
        queue.tellOfWork();
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    /**
     * How far the events were looked at, and who is told as of there.
     *
     * @param written how far the table says
     */
    private record Standing(long written, long position, Subscriptions subscriptions) {}
}
