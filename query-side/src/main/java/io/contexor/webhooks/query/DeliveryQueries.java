package io.contexor.webhooks.query;

import io.contexor.eventstore.Times;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.webhooks.api.AttemptView;
import io.contexor.webhooks.api.DeliveryDetails;
import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.DeliveryStatus;
import io.contexor.webhooks.api.DeliveryView;
import io.contexor.webhooks.api.EventType;
import io.contexor.webhooks.api.WebhookQuery.BrowseDeliveries;
import io.contexor.webhooks.api.WebhookQuery.FindDelivery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers what became of deliveries, from the queue itself: {@code webhooks_deliveries}. Whether the webhook may be seen was looked
 * up before.
 */
@Component
class DeliveryQueries {

    private static final String COLUMNS =
            "select delivery_id, event, position, status, attempts, created_at, due_at, ended_at, body from"
                    + " webhooks_deliveries ";

    private final JdbcClient db;

    DeliveryQueries(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @QueryHandler
    Page<DeliveryView> handle(BrowseDeliveries query) {
        var cursor = Cursor.decode(query.cursor(), 2);
        var rows = db.sql(COLUMNS + """
            where webhook_id = :webhook
              and (:status::text is null or status = :status)
              and (:event::text is null or event = :event)
              and (:from::timestamptz is null or created_at >= :from)
              and (:to::timestamptz is null or created_at < :to)
              and (:at::timestamptz is null or (created_at, delivery_id) < (:at, :id::uuid))
            order by created_at desc, delivery_id desc limit :limit\
            """)
                .param("webhook", query.webhookId().value())
                .param("status", word(query.status()), Types.VARCHAR)
                .param("event", word(query.event()), Types.VARCHAR)
                .param("from", time(query.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", time(query.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("at", cursor == null ? null : Times.of(cursor.instant(0)), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", cursor == null ? null : cursor.uuid(1).toString(), Types.VARCHAR)
                .param("limit", query.limit() + 1)
                .query((row, _) -> view(row))
                .list();
        return Pages.of(rows, query.limit(), item -> Cursor.of(item.createdAt(), item.id()));
    }

    /** In one statement: an attempt that is over in an answer, and its delivery as it was before it, would contradict each other. */
    @QueryHandler
    Optional<DeliveryDetails> handle(FindDelivery query) {
        return db.sql("""
            select d.*, a.*
            from webhooks_deliveries d
            left join lateral (
                select attempt, begun_at, status_code, millis, answer, error from webhooks_attempts
                where delivery_id = d.delivery_id order by attempt desc limit 100) a on true
            where d.webhook_id = ? and d.delivery_id = ?
            order by a.attempt desc\
            """)
                .params(query.webhookId().value(), query.delivery().value())
                .query(DeliveryQueries::details);
    }

    private static Optional<DeliveryDetails> details(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        var delivery = view(rows);
        var body = rows.getString("body");
        var attempts = new ArrayList<AttemptView>();
        do {
            if (rows.getObject("attempt") != null) {
                attempts.add(attempt(rows));
            }
        } while (rows.next());
        return Optional.of(new DeliveryDetails(delivery, body, attempts));
    }

    private static AttemptView attempt(ResultSet row) throws SQLException {
        return new AttemptView(
                row.getInt("attempt"),
                Times.in(row, "begun_at"),
                row.getObject("status_code", Integer.class),
                row.getObject("millis", Integer.class),
                row.getString("answer"),
                row.getString("error"));
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        var status = DeliveryStatus.of(row.getString("status"));
        return new DeliveryView(
                new DeliveryId(row.getObject("delivery_id", UUID.class)),
                EventType.of(row.getString("event")),
                row.getObject("position", Long.class),
                status,
                row.getInt("attempts"),
                Times.in(row, "created_at"),
                status == DeliveryStatus.PENDING ? Times.in(row, "due_at") : null,
                Times.orNone(row, "ended_at"));
    }

    private static @Nullable String word(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Object time(@Nullable Instant instant) {
        return instant == null ? null : Times.of(instant);
    }
}
