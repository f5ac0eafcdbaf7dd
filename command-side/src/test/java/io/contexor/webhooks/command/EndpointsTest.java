package io.contexor.webhooks.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.OrganisationId;
import io.contexor.webhooks.api.EventType;
import io.contexor.webhooks.api.SecretId;
import io.contexor.webhooks.api.WebhookEvent;
import io.contexor.webhooks.api.WebhookEvent.WebhookCreated;
import io.contexor.webhooks.api.WebhookEvent.WebhookRemoved;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.api.WebhookRejection.TooManyWebhooks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How many webhooks an organisation may have, and who waits for whom before it has one more. */
@Timeout(300)
class EndpointsTest {

    private static final Queued AT = new Queued();
    private static final AccountId MINA = AccountId.next();

    private final Endpoints endpoints = new Endpoints(AT.database, AT.queue, AT.keys);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(AT.database));
    private final OrganisationId company = OrganisationId.next();
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Whatever comes of a test: a transaction that stays would hold up all others. */
    @AfterEach
    void letGo() {
        goOn.countDown();
    }

    @BeforeEach
    void thereIsNone() {
        AT.db.sql("truncate webhooks_deliveries, webhooks_endpoints cascade").update();
    }

    @Test
    void an_organisation_has_a_hundred_and_no_more() {
        create(company, 100);

        assertThatThrownBy(() -> create(company, 1))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        refused -> assertThat(refused.rejection()).isEqualTo(new TooManyWebhooks(100)));
        create(OrganisationId.next(), 1);
        assertThat(rows()).isEqualTo(101);
    }

    @Test
    void one_that_was_removed_makes_room() {
        var removed = create(company, 100).getFirst();
        tell(new WebhookRemoved(removed, MINA));

        create(company, 1);

        assertThat(rows()).isEqualTo(101);
    }

    @Test
    void of_two_that_would_be_the_hundredth_the_second_is_refused() throws Exception {
        create(company, 99);
        var counted = new CountDownLatch(1);
        var first = besides(() -> transaction.executeWithoutResult(_ -> {
            create(company, 1);
            counted.countDown();
            stay();
        }));
        counted.await();
        var second = besides(() -> transaction.executeWithoutResult(_ -> create(company, 1)));
        await().atMost(Duration.ofSeconds(60)).until(() -> second.isDone() || waiting() == 1);

        goOn.countDown();

        first.join();
        assertThatThrownBy(second::join).hasCauseInstanceOf(CommandRejected.class);
        assertThat(rows()).isEqualTo(100);
    }

    private List<WebhookId> create(OrganisationId organisation, int many) {
        return IntStream.range(0, many).mapToObj(_ -> create(organisation)).toList();
    }

    private WebhookId create(OrganisationId organisation) {
        var webhook = WebhookId.next();
        var url = Secrets.ofWebhook(webhook, "https://example.com/");
        var secret = new SecretId(webhook.value());
        tell(new WebhookCreated(webhook, organisation, null, url, List.of(EventType.ALL), "", secret, MINA));
        return webhook;
    }

    private void tell(WebhookEvent event) {
        endpoints.on(event, Queued.NOON);
    }

    private static long rows() {
        return AT.db.sql("select count(*) from webhooks_endpoints")
                .query(Long.class)
                .single();
    }

    private static long waiting() {
        return AT.db.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted and database = "
                        + "(select oid from pg_database where datname = current_database())")
                .query(Long.class)
                .single();
    }

    private static CompletableFuture<Void> besides(Runnable deed) {
        return CompletableFuture.runAsync(deed, Thread::startVirtualThread);
    }

    private void stay() {
        try {
            goOn.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
