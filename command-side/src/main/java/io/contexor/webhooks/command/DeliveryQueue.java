package io.contexor.webhooks.command;

import io.contexor.eventstore.Times;
import io.contexor.shared.TimeOrdered;
import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.EventType;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.command.WebhookSettings.Delivering;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is to be delivered, and who is at it: {@code webhooks_deliveries}.
 *
 * <p>A delivery is taken on lease, by the clock of the database; whoever dies loses it when the lease is over, and somebody else attempts
 * it again. So a receiver may hear the same twice, under the same id, and never miss it.
 */
@Component
class DeliveryQueue {

    /** Looks at the first few of each webhook, by index, however many wait; the attempt is on record before it is made. */
    static final String TAKE = """
        with recursive webhooks as (
            (select webhook_id from webhooks_deliveries where status = 'pending' order by webhook_id limit 1)
            union all
            select (select d.webhook_id from webhooks_deliveries d
                    where d.status = 'pending' and d.webhook_id > w.webhook_id
                    order by d.webhook_id limit 1)
            from webhooks w where w.webhook_id is not null),
        shares as materialized (
            select w.webhook_id, (
                select count(*) from webhooks_deliveries d
                where d.webhook_id = w.webhook_id and d.status = 'pending' and d.leased_until > now()) as busy
            from webhooks w
            join webhooks_endpoints e on e.webhook_id = w.webhook_id and e.is_enabled
            join webhooks_secrets s on s.secret_id = e.secret_id),
        turns as materialized (
            select waiting.delivery_id, waiting.due_at, waiting.place + shares.busy as turn
            from shares
            cross join lateral (
                select d.delivery_id, d.due_at, row_number() over (order by d.due_at, d.delivery_id) as place
                from webhooks_deliveries d
                where d.webhook_id = shares.webhook_id and d.status = 'pending' and d.due_at <= :now
                  and (d.leased_until is null or d.leased_until <= now())
                order by d.due_at, d.delivery_id limit :each) waiting
            where waiting.place + shares.busy <= :each),
        chosen as (
            select free.delivery_id
            from (select * from turns order by turn, due_at, delivery_id) t
            cross join lateral (
                select d.delivery_id from webhooks_deliveries d
                where d.delivery_id = t.delivery_id
                  and d.status = 'pending' and d.due_at <= :now and (d.leased_until is null or d.leased_until <= now())
                for update skip locked) free
            limit :many),
        taken as (
            update webhooks_deliveries d
            set leased_by = :node, leased_until = now() + make_interval(secs => :lease),
                attempts = d.attempts + 1, tries = d.tries + 1, first_try_at = coalesce(d.first_try_at, :now)
            where d.delivery_id = any(array(select delivery_id from chosen))
            returning d.delivery_id, d.webhook_id, d.event, d.body, d.attempts, d.tries, d.first_try_at),
        noted as (
            insert into webhooks_attempts (delivery_id, attempt, begun_at)
            select delivery_id, attempts, :now from taken)
        select taken.*, e.url, s.secret, f.secret as former
        from taken
        join webhooks_endpoints e on e.webhook_id = taken.webhook_id
        join webhooks_secrets s on s.secret_id = e.secret_id
        left join webhooks_secrets f on f.secret_id = e.former_secret_id and e.former_until > :now\
        """;

    private final JdbcClient db;
    private volatile Runnable onWork = () -> {};

    DeliveryQueue(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    /** Has {@code action} run when this node has put something into the queue. */
    void onWork(Runnable action) {
        onWork = action;
    }

    /** There is one for each webhook and position, however often this is said. */
    void open(List<Parcel> parcels, Instant due) {
        db.sql("""
            insert into webhooks_deliveries
                (delivery_id, webhook_id, position, event, body, created_at, due_at)
            select opened.*, :due, :due
            from unnest(:ids::uuid[], :webhooks::uuid[], :positions::bigint[], :events::text[], :bodies::text[]) as opened
            on conflict do nothing\
            """)
                .param("due", Times.of(due))
                .param("ids", all(parcels, UUID[]::new, _ -> TimeOrdered.uuid()), Types.ARRAY)
                .param("webhooks", webhooks(parcels), Types.ARRAY)
                .param("positions", positions(parcels), Types.ARRAY)
                .param(
                        "events",
                        all(
                                parcels,
                                String[]::new,
                                parcel -> parcel.body().type().toString()),
                        Types.ARRAY)
                .param(
                        "bodies",
                        all(parcels, String[]::new, parcel -> parcel.body().json()),
                        Types.ARRAY)
                .update();
    }

    /** The same, and what has ended is attempted once more. */
    void openAgain(List<Parcel> parcels, Instant due) {
        db.sql("""
            update webhooks_deliveries d set status = 'pending', due_at = :due, tries = 0, first_try_at = null,
                ended_at = null, leased_by = null, leased_until = null
            from unnest(:webhooks::uuid[], :positions::bigint[]) as opened (webhook_id, position)
            where d.webhook_id = opened.webhook_id and d.position = opened.position and d.status <> 'pending'\
            """)
                .param("due", Times.of(due))
                .param("webhooks", webhooks(parcels), Types.ARRAY)
                .param("positions", positions(parcels), Types.ARRAY)
                .update();
        open(parcels, due);
    }

    /** What somebody asked for by hand. */
    void openPing(DeliveryId delivery, Parcel ping, Instant due) {
        db.sql("""
            insert into webhooks_deliveries (delivery_id, webhook_id, event, body, created_at, due_at)
            values (:delivery, :webhook, :event, :body, :due, :due) on conflict do nothing\
            """)
                .param("delivery", delivery.value())
                .param("webhook", ping.webhook().value())
                .param("event", ping.body().type().toString())
                .param("body", ping.body().json())
                .param("due", Times.of(due))
                .update();
        tellOfWork();
    }

    /** Has it attempted now, whatever became of it before. An attempt under way goes on, and is not told what it came to. */
    void reopen(DeliveryId delivery, Instant due) {
        db.sql("""
            update webhooks_deliveries set status = 'pending', due_at = ?, tries = 0, first_try_at = null,
                ended_at = null, leased_by = null, leased_until = null
            where delivery_id = ?\
            """).params(Times.of(due), delivery.value()).update();
        tellOfWork();
    }

    /** Once what was put into the queue is committed. */
    void tellOfWork() {
        CurrentUnitOfWork.map(work -> work.root())
                .ifPresentOrElse(work -> work.afterCommit(_ -> onWork.run()), () -> onWork.run());
    }

    /** Takes what is due, the webhooks in turn, and of each no more than its share. */
    List<Errand> take(UUID node, int atMost, Delivering delivering, Instant now) {
        return db.sql(TAKE)
                .param("node", node)
                .param("many", atMost)
                .param("each", delivering.perWebhook())
                .param("lease", delivering.lease().toSeconds())
                .param("now", Times.of(now))
                .query((row, _) -> errand(row))
                .list();
    }

    /** How many are not over. */
    long waiting() {
        return db.sql("select count(*) from webhooks_deliveries where status = 'pending'")
                .query(Long.class)
                .single();
    }

    /** For how many seconds the one has been due that has waited longest, of those that may be delivered. */
    double oldest(Instant now) {
        return db.sql("""
            select coalesce(extract(epoch from max(:now - d.due_at)), 0)::float8 from webhooks_deliveries d
            join webhooks_endpoints e on e.webhook_id = d.webhook_id and e.is_enabled
            where d.status = 'pending' and d.due_at <= :now\
            """).param("now", Times.of(now)).query(Double.class).single();
    }

    private static UUID[] webhooks(List<Parcel> parcels) {
        return all(parcels, UUID[]::new, parcel -> parcel.webhook().value());
    }

    private static Long[] positions(List<Parcel> parcels) {
        return all(
                parcels,
                Long[]::new,
                parcel -> Objects.requireNonNull(parcel.body().position()));
    }

    private static <T extends @Nullable Object> T[] all(
            List<Parcel> parcels, IntFunction<T[]> array, Function<Parcel, T> column) {
        return parcels.stream().map(column).toArray(array);
    }

    private static Errand errand(ResultSet row) throws SQLException {
        return new Errand(
                new DeliveryId(row.getObject("delivery_id", UUID.class)),
                new WebhookId(row.getObject("webhook_id", UUID.class)),
                EventType.of(row.getString("event")),
                row.getString("body"),
                row.getInt("attempts"),
                row.getInt("tries"),
                Times.in(row, "first_try_at"),
                row.getString("url"),
                row.getString("secret"),
                row.getString("former"));
    }
}
