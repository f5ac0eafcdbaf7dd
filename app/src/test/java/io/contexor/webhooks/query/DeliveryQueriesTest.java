package io.contexor.webhooks.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.TestPostgres;
import io.contexor.webhooks.api.AttemptView;
import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.DeliveryStatus;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.api.WebhookQuery.FindDelivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class DeliveryQueriesTest {

    private final DataSource database = TestPostgres.eventStore();
    private final JdbcClient db = JdbcClient.create(database);
    private final WebhookId webhook = WebhookId.next();
    private final FindDelivery question = new FindDelivery(webhook, new DeliveryId(new UUID(7, 1)));

    @BeforeEach
    void anAttemptIsUnderWay() {
        db.sql("""
            insert into webhooks_deliveries (delivery_id, webhook_id, event, body, attempts, created_at, due_at)
            values (?, ?, 'ping', '{"type":"ping"}', 1, now(), now())\
            """).params(question.delivery().value(), webhook.value()).update();
        db.sql("insert into webhooks_attempts (delivery_id, attempt, begun_at) values (?, 1, now())")
                .param(question.delivery().value())
                .update();
    }

    private void theAttemptIsOver() {
        db.sql("""
            with noted as (update webhooks_attempts set status_code = 200, millis = 5)
            update webhooks_deliveries set status = 'delivered', ended_at = now()\
            """).update();
    }

    @Test
    void shows_every_attempt_the_newest_first() {
        db.sql("insert into webhooks_attempts (delivery_id, attempt, begun_at, error) values (?, 2, now(), 'timeout')")
                .param(question.delivery().value())
                .update();

        var found = new DeliveryQueries(database).handle(question).orElseThrow();

        assertThat(found.body()).isEqualTo("{\"type\":\"ping\"}");
        assertThat(found.attemptLog()).extracting(AttemptView::attempt).containsExactly(2, 1);
        assertThat(found.attemptLog()).extracting(AttemptView::error).containsExactly("timeout", null);
    }

    @Test
    void knows_what_was_never_attempted_and_nothing_of_other_webhooks() {
        db.sql("delete from webhooks_attempts").update();
        var queries = new DeliveryQueries(database);

        assertThat(queries.handle(question))
                .hasValueSatisfying(found -> assertThat(found.attemptLog()).isEmpty());
        assertThat(queries.handle(new FindDelivery(WebhookId.next(), question.delivery())))
                .isEmpty();
    }

    @Test
    void shows_a_delivery_and_its_attempts_as_they_were_at_one_moment() {
        var asked = new DelegatingDataSource(database) {
            private int statements;

            @Override
            public Connection getConnection() throws SQLException {
                if (statements++ == 1) {
                    theAttemptIsOver();
                }
                return super.getConnection();
            }
        };

        var found = new DeliveryQueries(asked).handle(question).orElseThrow();

        assertThat(found.delivery().status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(found.attemptLog())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.statusCode()).isNull());
    }
}
