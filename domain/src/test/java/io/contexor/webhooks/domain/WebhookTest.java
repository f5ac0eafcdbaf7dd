package io.contexor.webhooks.domain;

import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Rejection;
import io.contexor.shared.WorkspaceId;
import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.SecretId;
import io.contexor.webhooks.api.WebhookCommand.CreateWebhook;
import io.contexor.webhooks.api.WebhookCommand.DisableFailingWebhook;
import io.contexor.webhooks.api.WebhookCommand.DisableWebhook;
import io.contexor.webhooks.api.WebhookCommand.EnableWebhook;
import io.contexor.webhooks.api.WebhookCommand.RemoveWebhook;
import io.contexor.webhooks.api.WebhookCommand.ReplayDelivery;
import io.contexor.webhooks.api.WebhookCommand.ReplayEvents;
import io.contexor.webhooks.api.WebhookCommand.ReviseWebhook;
import io.contexor.webhooks.api.WebhookCommand.RotateWebhookSecret;
import io.contexor.webhooks.api.WebhookCommand.TestWebhook;
import io.contexor.webhooks.api.WebhookEvent.DeliveryReplayed;
import io.contexor.webhooks.api.WebhookEvent.EventsReplayed;
import io.contexor.webhooks.api.WebhookEvent.WebhookCreated;
import io.contexor.webhooks.api.WebhookEvent.WebhookDisabled;
import io.contexor.webhooks.api.WebhookEvent.WebhookDisabledAutomatically;
import io.contexor.webhooks.api.WebhookEvent.WebhookEnabled;
import io.contexor.webhooks.api.WebhookEvent.WebhookRemoved;
import io.contexor.webhooks.api.WebhookEvent.WebhookRevised;
import io.contexor.webhooks.api.WebhookEvent.WebhookSecretRotated;
import io.contexor.webhooks.api.WebhookEvent.WebhookTested;
import io.contexor.webhooks.api.WebhookFault;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.api.WebhookOutcome;
import io.contexor.webhooks.api.WebhookRejection.WebhookIsDisabled;
import io.contexor.webhooks.api.WebhookRejection.WebhookWasCreatedDifferently;
import io.contexor.webhooks.api.WebhookStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final WebhookId HOOK = new WebhookId(new UUID(7, 1));
    private static final OrganisationId COMPANY = new OrganisationId(new UUID(1, 1));
    private static final WorkspaceId DESK = new WorkspaceId(new UUID(1, 2));
    private static final AccountId MINA = new AccountId(new UUID(1, 3));
    private static final Personal URL = Personal.sealed("personal:1:00000000-0000-0007-0000-000000000001:c2VhbGVk");
    private static final Personal OTHER_URL =
            Personal.sealed("personal:1:00000000-0000-0007-0000-000000000001:b3RoZXI");
    private static final List<String> APPROVED = List.of("content.approved");
    private static final SecretId FIRST = new SecretId(new UUID(7, 2));
    private static final SecretId SECOND = new SecretId(new UUID(7, 3));
    private static final DeliveryId DELIVERY = new DeliveryId(new UUID(7, 4));
    private static final Instant TOMORROW = Instant.parse("2026-11-29T12:00:00Z");
    private static final WebhookCreated CREATED =
            new WebhookCreated(HOOK, COMPANY, DESK, URL, APPROVED, "Website", FIRST, MINA);

    private final AggregateTestFixture<Webhook> webhook = new AggregateTestFixture<>(Webhook.class);

    private static CreateWebhook create(List<String> events, SecretId secret) {
        return new CreateWebhook(HOOK, COMPANY, DESK, URL, events, "Website", secret, MINA);
    }

    private static WebhookOutcome outcome(WebhookStatus status, @Nullable WebhookFault fault, SecretId secret) {
        return new WebhookOutcome(HOOK, COMPANY, DESK, APPROVED, "Website", status, fault, secret);
    }

    private static Matcher<CommandRejected> rejectedBecause(Rejection rejection) {
        return new CustomTypeSafeMatcher<>("rejected because of " + rejection) {
            @Override
            protected boolean matchesSafely(CommandRejected rejected) {
                return rejected.rejection().equals(rejection);
            }
        };
    }

    @Nested
    class A_new_one {

        @Test
        void is_enabled() {
            webhook.givenNoPriorActivity()
                    .when(create(APPROVED, FIRST))
                    .expectEvents(CREATED)
                    .expectResultMessagePayload(outcome(WebhookStatus.ENABLED, null, FIRST));
        }

        @Test
        void is_created_once_and_keeps_its_first_secret() {
            webhook.given(CREATED)
                    .when(create(APPROVED, SECOND))
                    .expectNoEvents()
                    .expectResultMessagePayload(outcome(WebhookStatus.ENABLED, null, FIRST));
        }

        @Test
        void is_not_created_again_as_something_else() {
            webhook.given(CREATED)
                    .when(create(List.of("*"), FIRST))
                    .expectException(rejectedBecause(new WebhookWasCreatedDifferently(HOOK)));
        }
    }

    @Nested
    class An_enabled_one {

        @Test
        void is_revised_only_in_what_is_new() {
            webhook.given(CREATED)
                    .when(new ReviseWebhook(HOOK, OTHER_URL, APPROVED, "Website", MINA))
                    .expectEvents(new WebhookRevised(HOOK, OTHER_URL, null, null, MINA));
        }

        @Test
        void is_not_revised_to_what_it_is() {
            webhook.given(CREATED)
                    .when(new ReviseWebhook(HOOK, null, APPROVED, "Website", MINA))
                    .expectNoEvents();
        }

        @Test
        void is_tested_and_told_again() {
            webhook.given(CREATED)
                    .when(new TestWebhook(HOOK, DELIVERY, MINA))
                    .expectEvents(new WebhookTested(HOOK, DELIVERY, MINA));
            webhook.given(CREATED)
                    .when(new ReplayDelivery(HOOK, DELIVERY, MINA))
                    .expectEvents(new DeliveryReplayed(HOOK, DELIVERY, MINA));
            webhook.given(CREATED)
                    .when(new ReplayEvents(HOOK, 7L, null, null, MINA))
                    .expectEvents(new EventsReplayed(HOOK, 7L, null, null, MINA));
        }

        @Test
        void is_given_another_secret_once() {
            webhook.given(CREATED)
                    .when(new RotateWebhookSecret(HOOK, SECOND, TOMORROW, MINA))
                    .expectEvents(new WebhookSecretRotated(HOOK, SECOND, FIRST, TOMORROW, MINA));
            webhook.given(CREATED, new WebhookSecretRotated(HOOK, SECOND, FIRST, TOMORROW, MINA))
                    .when(new RotateWebhookSecret(HOOK, SECOND, TOMORROW, MINA))
                    .expectNoEvents()
                    .expectResultMessagePayload(outcome(WebhookStatus.ENABLED, null, SECOND));
        }

        @Test
        void is_disabled_by_somebody_or_by_its_failures_once() {
            webhook.given(CREATED).when(new DisableWebhook(HOOK, MINA)).expectEvents(new WebhookDisabled(HOOK, MINA));
            webhook.given(CREATED)
                    .when(new DisableFailingWebhook(HOOK, WebhookFault.GONE))
                    .expectEvents(new WebhookDisabledAutomatically(HOOK, WebhookFault.GONE))
                    .expectResultMessagePayload(outcome(WebhookStatus.DISABLED, WebhookFault.GONE, FIRST));
            webhook.given(CREATED, new WebhookDisabled(HOOK, MINA))
                    .when(new DisableFailingWebhook(HOOK, WebhookFault.GONE))
                    .expectNoEvents();
        }
    }

    @Nested
    class A_disabled_one {

        @Test
        void tells_nothing() {
            var refused = rejectedBecause(new WebhookIsDisabled(HOOK));
            for (var command : List.of(
                    new TestWebhook(HOOK, DELIVERY, MINA),
                    new ReplayDelivery(HOOK, DELIVERY, MINA),
                    new ReplayEvents(HOOK, 1L, null, null, MINA))) {
                webhook.given(CREATED, new WebhookDisabled(HOOK, MINA))
                        .when(command)
                        .expectException(refused);
            }
        }

        @Test
        void is_enabled_whatever_disabled_it() {
            webhook.given(CREATED, new WebhookDisabledAutomatically(HOOK, WebhookFault.FAILED_FOR_DAYS))
                    .when(new EnableWebhook(HOOK, MINA))
                    .expectEvents(new WebhookEnabled(HOOK, MINA))
                    .expectResultMessagePayload(outcome(WebhookStatus.ENABLED, null, FIRST));
        }
    }

    @Nested
    class A_removed_one {

        @Test
        void is_not_there_any_more() {
            webhook.given(CREATED, new WebhookRemoved(HOOK, MINA))
                    .when(new EnableWebhook(HOOK, MINA))
                    .expectException(rejectedBecause(new NothingHere()));
        }

        @Test
        void is_removed_once() {
            webhook.given(CREATED).when(new RemoveWebhook(HOOK, MINA)).expectEvents(new WebhookRemoved(HOOK, MINA));
            webhook.given(CREATED, new WebhookRemoved(HOOK, MINA))
                    .when(new RemoveWebhook(HOOK, MINA))
                    .expectNoEvents();
        }
    }
}
