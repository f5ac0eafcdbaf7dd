package io.contexor.webhooks.command;

import static io.contexor.webhooks.command.Queued.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.webhooks.api.WebhookFault;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.command.WebhookSettings.Surrender;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What follows from outcomes, with a clock that the test moves. */
class LedgerTest {

    private static final Queued AT = new Queued();
    private static final Outcome WELL = new Outcome(200, Duration.ofMillis(5), "Thanks.", null, null);
    private static final Outcome BROKEN = new Outcome(500, Duration.ofMillis(5), "Oh.", "status", null);
    private static final Outcome GONE = new Outcome(410, Duration.ofMillis(5), "", "status", null);

    private final Ledger ledger =
            new Ledger(AT.database, new JdbcTransactionManager(AT.database), new Surrender(3, Duration.ofDays(3)));
    private final UUID here = new UUID(1, 1);
    private final UUID there = new UUID(2, 2);
    private Instant now = NOON;
    private WebhookId webhook = WebhookId.next();

    @BeforeEach
    void oneWebhook() {
        AT.db.sql("truncate webhooks_deliveries, webhooks_endpoints cascade").update();
        webhook = AT.webhook("https://example.com/");
    }

    static Stream<Outcome> outcomes() {
        return Stream.of(WELL, BROKEN, GONE);
    }

    private Errand attempt(Outcome outcome) {
        var errand = AT.takeOne(here, now);
        ledger.enter(here, errand, outcome, now);
        return errand;
    }

    private @Nullable WebhookFault verdict(Outcome outcome) {
        return ledger.verdict(webhook, outcome, now);
    }

    @Nested
    class A_delivery {

        @Test
        void that_went_well_is_over() {
            AT.tell(webhook, 1);

            var errand = attempt(WELL);

            assertThat(AT.statusOf(errand.delivery())).isEqualTo("delivered");
            assertThat(AT.take(there, 5, now.plus(Duration.ofDays(1)))).isEmpty();
            assertThat(AT.db.sql("select answer from webhooks_attempts")
                            .query(String.class)
                            .single())
                    .isEqualTo("Thanks.");
        }

        @Test
        void that_failed_is_attempted_ever_later_and_given_up_after_a_day() {
            AT.tell(webhook, 1);
            var errand = attempt(BROKEN);
            int attempts = 1;
            while (AT.statusOf(errand.delivery()).equals("pending")) {
                var due = AT.dueAt(errand.delivery());
                assertThat(due).isAfter(now).isBeforeOrEqualTo(NOON.plus(Duration.ofHours(24)));
                assertThat(AT.take(there, 5, due.minusMillis(1))).isEmpty();
                now = due;
                attempt(BROKEN);
                attempts++;
            }

            assertThat(AT.statusOf(errand.delivery())).isEqualTo("failed");
            assertThat(now).isEqualTo(NOON.plus(Duration.ofHours(24)));
            assertThat(attempts).isBetween(9, 14);
            assertThat(AT.db.sql("select count(*) from webhooks_attempts where status_code = 500")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(attempts);
        }

        @Test
        void waits_as_long_as_the_receiver_asks_for() {
            AT.tell(webhook, 1);

            var errand = attempt(new Outcome(429, Duration.ZERO, "", "status", Duration.ofMinutes(30)));

            assertThat(AT.dueAt(errand.delivery())).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
        }

        @Test
        void is_not_ended_by_somebody_who_lost_it() {
            AT.tell(webhook, 1);
            var lost = AT.takeOne(here, now);
            AT.leasesRunOut();
            var again = AT.takeOne(there, now);

            ledger.enter(here, lost, BROKEN, now);

            assertThat(AT.dueAt(again.delivery())).isEqualTo(NOON);
            assertThat(AT.take(here, 5, now)).isEmpty();
            ledger.enter(there, again, WELL, now);
            assertThat(AT.statusOf(again.delivery())).isEqualTo("delivered");
        }

        @ParameterizedTest
        @MethodSource("io.contexor.webhooks.command.LedgerTest#outcomes")
        void is_not_ended_by_an_attempt_that_the_same_node_lost(Outcome outcome) {
            AT.tell(webhook, 1);
            var lost = AT.takeOne(here, now);
            AT.leasesRunOut();
            var again = AT.takeOne(here, now);

            ledger.enter(here, lost, outcome, now);

            assertThat(AT.statusOf(again.delivery())).isEqualTo("pending");
            assertThat(AT.dueAt(again.delivery())).isEqualTo(NOON);
            assertThat(AT.take(there, 5, now)).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("io.contexor.webhooks.command.LedgerTest#outcomes")
        void is_not_ended_by_the_attempt_under_way_when_somebody_wants_it_anew(Outcome outcome) {
            AT.tell(webhook, 1);
            var underWay = AT.takeOne(here, now);
            AT.queue.reopen(underWay.delivery(), now);

            ledger.enter(here, underWay, outcome, now);

            assertThat(AT.takeOne(there, now).attempt()).isEqualTo(2);
        }
    }

    @Nested
    class A_receiver {

        @Test
        void that_is_gone_is_given_up_at_once() {
            AT.tell(webhook, 1);

            var errand = attempt(GONE);

            assertThat(AT.statusOf(errand.delivery())).isEqualTo("failed");
            assertThat(verdict(GONE)).isEqualTo(WebhookFault.GONE);
        }

        @Test
        void that_fails_now_and_then_is_not() {
            AT.tell(webhook, 3);
            attempt(BROKEN);
            assertThat(verdict(BROKEN)).isNull();
            attempt(WELL);
            now = now.plus(Duration.ofDays(3)).plusSeconds(1);
            attempt(BROKEN);

            assertThat(verdict(BROKEN)).isNull();
        }

        @Test
        void with_which_nothing_went_well_for_days_is() {
            AT.tell(webhook, 2);
            attempt(BROKEN);
            now = now.plus(Duration.ofDays(3)).minusSeconds(1);
            attempt(BROKEN);
            assertThat(verdict(BROKEN)).isNull();
            now = now.plusSeconds(1);

            assertThat(verdict(BROKEN)).isEqualTo(WebhookFault.FAILED_FOR_DAYS);
        }

        @Test
        void that_lost_too_many_deliveries_in_a_row_is() {
            AT.tell(webhook, 3);
            for (int delivery = 0; delivery < 3; delivery++) {
                assertThat(verdict(BROKEN)).isNull();
                attempt(GONE);
            }

            assertThat(verdict(BROKEN)).isEqualTo(WebhookFault.DELIVERIES_GIVEN_UP);
        }
    }
}
