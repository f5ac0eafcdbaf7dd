package io.contexor.webhooks.command;

import io.contexor.eventstore.Revival;
import io.contexor.webhooks.api.WebhookEvent;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has webhooks go on behind imported events: who was to be told of these was told where they happened. */
@Component
class WebhookRevival implements Revival {

    private final JdbcClient db;

    WebhookRevival(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @Override
    public Work begin() {
        return new Unheard(new Subscribers(db));
    }

    private final class Unheard implements Work {

        private final Subscribers subscribers;

        private Unheard(Subscribers subscribers) {
            this.subscribers = subscribers;
        }

        @Override
        public void take(EventMessage<?> message) {
            if (message.getPayload() instanceof WebhookEvent event
                    && message instanceof TrackedEventMessage<?> tracked) {
                subscribers.apply(event, tracked.trackingToken().position().orElseThrow());
            }
        }

        @Override
        public void end() {
            db.sql("delete from webhooks_deliveries").update();
            db.sql("delete from webhooks_replays").update();
            db.sql("update webhooks_follower set position = (select coalesce(max(global_index), 0) from events)")
                    .update();
        }
    }
}
