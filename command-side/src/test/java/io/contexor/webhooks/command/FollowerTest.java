package io.contexor.webhooks.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.eventstore.EventNames;
import io.contexor.eventstore.FinalEvents;
import io.contexor.eventstore.Places;
import io.contexor.security.Memberships;
import io.contexor.security.Tenancy;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.Measure;
import io.contexor.webhooks.api.EventType;
import io.contexor.webhooks.api.SecretId;
import io.contexor.webhooks.api.WebhookEvent;
import io.contexor.webhooks.api.WebhookEvent.EventsReplayed;
import io.contexor.webhooks.api.WebhookEvent.WebhookCreated;
import io.contexor.webhooks.api.WebhookEvent.WebhookDisabled;
import io.contexor.webhooks.api.WebhookEvent.WebhookEnabled;
import io.contexor.webhooks.api.WebhookEvent.WebhookRevised;
import io.contexor.webhooks.api.WebhookId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Two nodes that follow the same events, each a step when the test says so. */
class FollowerTest {

    private static final ConfigurableApplicationContext STORE = start();
    private static final DataSource DATABASE = STORE.getBean("eventStoreDataSource", DataSource.class);
    private static final AccountId MINA = AccountId.next();
    private static final List<String> LIMITS = List.of(EventType.LIMIT_THRESHOLD_REACHED.toString());
    private static final List<String> APPROVALS = List.of(EventType.CONTENT_APPROVED.toString());

    private final JdbcClient db = JdbcClient.create(DATABASE);
    private final Desk desk = new Desk();
    private final Follower here = follower();
    private final Follower there = follower();
    private final WebhookId webhook = WebhookId.next();
    private long sequence;

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Store.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--contexor.event-store.url="
                                + TestPostgres.eventStore().getUrl(),
                        "--contexor.event-store.username=postgres",
                        "--contexor.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                        "--spring.flyway.enabled=false",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn");
    }

    @AfterAll
    static void stop() {
        STORE.close();
    }

    @BeforeEach
    void nothingIsThere() {
        db.sql("truncate webhooks_deliveries, webhooks_subscriptions, webhooks_replays cascade")
                .update();
        db.sql("update webhooks_follower set position = ?").param(head()).update();
    }

    @Test
    void who_is_told_is_known_as_of_each_event_however_late_it_is_looked_at() {
        reach();
        create();
        long told = reach();
        tell(new WebhookDisabled(webhook, MINA));
        reach();
        tell(new WebhookEnabled(webhook, MINA));
        long toldAgain = reach();
        tell(new WebhookRevised(webhook, null, APPROVALS, null, MINA));
        reach();

        follow(here);

        assertThat(deliveries()).containsExactly(told, toldAgain);
    }

    @Test
    void whoever_finds_that_another_has_come_further_writes_nothing() {
        create();
        follow(here);
        follow(there);
        long told = reach();
        tell(new EventsReplayed(webhook, 1L, null, null, MINA));
        here.advance();

        assertThatThrownBy(there::advance).isInstanceOf(TransientDataAccessResourceException.class);

        assertThat(replays()).isOne();
        assertThat(deliveries()).containsExactly(told);
        assertThat(position()).isEqualTo(head());
        assertThat(there.advance()).isFalse();
    }

    @Test
    void what_another_has_replayed_meanwhile_is_not_told_once_more() {
        create();
        reach();
        tell(new EventsReplayed(webhook, 1L, null, null, MINA));
        follow(here);
        desk.whenAsked = () -> {
            assertThat(there.replay()).isTrue();
            db.sql("update webhooks_deliveries set status = 'delivered'").update();
        };

        here.replay();

        assertThat(replays()).isZero();
        assertThat(db.sql("select status from webhooks_deliveries")
                        .query(String.class)
                        .list())
                .containsExactly("delivered");
    }

    private Follower follower() {
        return new Follower(
                STORE.getBean(FinalEvents.class),
                STORE.getBean(EventNames.class),
                new Whereabouts(STORE.getBean(Places.class), desk),
                new DeliveryQueue(DATABASE),
                Clock.systemUTC(),
                DATABASE,
                STORE.getBean("eventStoreTransactions", PlatformTransactionManager.class));
    }

    private static void follow(Follower follower) {
        while (follower.advance()) {
            // until there is nothing new
        }
    }

    private void create() {
        tell(new WebhookCreated(
                webhook,
                desk.place.organisation(),
                null,
                Secrets.ofWebhook(webhook, "https://example.com/"),
                LIMITS,
                "",
                SecretId.next(),
                MINA));
    }

    private void tell(WebhookEvent event) {
        store("webhooks.Webhook", webhook.toString(), sequence++, event);
    }

    /** Something that is told of, and where it stands. */
    private long reach() {
        var job = JobId.next();
        store(
                "usage.Budget",
                "budget/" + job,
                0,
                new ThresholdReached(
                        job,
                        LimitId.next(),
                        LimitScope.WORKSPACE,
                        desk.workspace.value(),
                        "2026-03",
                        50,
                        Measure.COST));
        return head();
    }

    private static void store(String type, String aggregate, long sequence, Object event) {
        STORE.getBean(EventStore.class).publish(new GenericDomainEventMessage<>(type, aggregate, sequence, event));
    }

    private long head() {
        return number("select coalesce(max(global_index), 0) from events");
    }

    private long position() {
        return number("select position from webhooks_follower");
    }

    private long replays() {
        return number("select count(*) from webhooks_replays");
    }

    private long number(String query) {
        return db.sql(query).query(Long.class).single();
    }

    private List<Long> deliveries() {
        return db.sql("select position from webhooks_deliveries order by position")
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Events, and nothing that looks at them. */
    @EnableAutoConfiguration
    @ComponentScan("io.contexor.eventstore")
    static class Store {}

    /** Where everything happens. */
    private static final class Desk implements Tenancy {

        private final WorkspaceId workspace = WorkspaceId.next();
        private final Place place = new Place(OrganisationId.next(), workspace);
        private Runnable whenAsked = () -> {};

        @Override
        public Optional<Place> placeOf(WorkspaceId asked) {
            var once = whenAsked;
            whenAsked = () -> {};
            once.run();
            return asked.equals(workspace) ? Optional.of(place) : Optional.empty();
        }

        @Override
        public Memberships membershipsOf(AccountId account) {
            return Memberships.NONE;
        }

        @Override
        public Optional<Place> placeOf(OrganisationId organisation) {
            return Optional.empty();
        }

        @Override
        public Optional<Place> placeOfProject(String project) {
            return Optional.empty();
        }
    }
}
