package io.contexor.webhooks.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import io.contexor.web.Page;
import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.SecretId;
import io.contexor.webhooks.api.WebhookEvent.WebhookCreated;
import io.contexor.webhooks.api.WebhookEvent.WebhookDisabledAutomatically;
import io.contexor.webhooks.api.WebhookEvent.WebhookEnabled;
import io.contexor.webhooks.api.WebhookEvent.WebhookRemoved;
import io.contexor.webhooks.api.WebhookEvent.WebhookRevised;
import io.contexor.webhooks.api.WebhookEvent.WebhookSecretRotated;
import io.contexor.webhooks.api.WebhookEvent.WebhookTested;
import io.contexor.webhooks.api.WebhookFault;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.api.WebhookQuery.BrowseWebhooks;
import io.contexor.webhooks.api.WebhookQuery.FindWebhook;
import io.contexor.webhooks.api.WebhookQuery.Managed;
import io.contexor.webhooks.api.WebhookStatus;
import io.contexor.webhooks.api.WebhookView;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookListTest {

    private static final DSLContext DB = TestPostgres.jooq();

    private static final OrganisationId COMPANY = new OrganisationId(new UUID(1, 1));
    private static final WorkspaceId DESK = new WorkspaceId(new UUID(1, 2));
    private static final AccountId MINA = new AccountId(new UUID(1, 3));
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Personal URL = Personal.sealed("personal:1:" + new UUID(7, 1) + ":c2VhbGVk");
    private static final Personal OTHER_URL = Personal.sealed("personal:1:" + new UUID(7, 1) + ":b3RoZXI");

    private final ListProjection projection = new ListProjection(DB);
    private final WebhookQueries queries = new WebhookQueries(DB);
    private final WebhookId webhook = WebhookId.next();

    @BeforeEach
    void nothingIsThere() {
        projection.reset();
    }

    private WebhookCreated created(WebhookId id, @Nullable WorkspaceId workspace) {
        return new WebhookCreated(
                id, COMPANY, workspace, URL, List.of("content.approved"), "Website", new SecretId(id.value()), MINA);
    }

    private WebhookView found() {
        return queries.handle(new FindWebhook(webhook)).orElseThrow();
    }

    private Page<WebhookView> page(Managed managed, @Nullable String cursor, int limit) {
        return queries.handle(new BrowseWebhooks(managed, null, null, null, cursor, limit));
    }

    @Test
    void shows_how_a_webhook_came_to_be_what_it_is() {
        var later = NOON.plusSeconds(60);
        projection.on(created(webhook, DESK), NOON, 0);
        projection.on(new WebhookRevised(webhook, OTHER_URL, List.of("*"), null, MINA), later, 1);
        projection.on(
                new WebhookSecretRotated(webhook, SecretId.next(), new SecretId(webhook.value()), later, MINA),
                later,
                2);
        projection.on(new WebhookDisabledAutomatically(webhook, WebhookFault.GONE), later, 3);

        assertThat(found())
                .isEqualTo(new WebhookView(
                        webhook,
                        COMPANY,
                        DESK,
                        OTHER_URL,
                        List.of("*"),
                        "Website",
                        WebhookStatus.DISABLED,
                        WebhookFault.GONE,
                        later,
                        later,
                        MINA,
                        NOON,
                        later,
                        3));
    }

    @Test
    void is_enabled_again_for_no_reason_but_somebodys_wish() {
        projection.on(created(webhook, DESK), NOON, 0);
        projection.on(new WebhookDisabledAutomatically(webhook, WebhookFault.GONE), NOON, 1);
        projection.on(new WebhookEnabled(webhook, MINA), NOON.plusSeconds(1), 2);

        assertThat(found().status()).isEqualTo(WebhookStatus.ENABLED);
        assertThat(found().disabledBecause()).isNull();
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        var disabled = new WebhookDisabledAutomatically(webhook, WebhookFault.GONE);
        projection.on(created(webhook, DESK), NOON, 0);
        projection.on(disabled, NOON, 1);
        projection.on(new WebhookEnabled(webhook, MINA), NOON, 2);
        projection.on(disabled, NOON, 1);
        projection.on(created(webhook, DESK), NOON, 0);

        assertThat(found().status()).isEqualTo(WebhookStatus.ENABLED);
    }

    @Test
    void a_test_changes_the_revision_and_nothing_else() {
        projection.on(created(webhook, DESK), NOON, 0);
        projection.on(new WebhookTested(webhook, DeliveryId.next(), MINA), NOON.plusSeconds(1), 1);

        assertThat(found().changedAt()).isEqualTo(NOON);
        assertThat(found().revision()).isEqualTo(1);
    }

    @Test
    void is_gone_once_removed() {
        projection.on(created(webhook, DESK), NOON, 0);
        projection.on(new WebhookRemoved(webhook, MINA), NOON, 1);

        assertThat(queries.handle(new FindWebhook(webhook))).isEmpty();
    }

    @Test
    void are_listed_page_by_page_for_those_who_manage_the_place() {
        var ofDesk = new Managed(Set.of(), Set.of(DESK));
        for (int each = 0; each < 3; each++) {
            projection.on(created(new WebhookId(new UUID(8, each)), DESK), NOON.plusSeconds(each), 0);
        }
        projection.on(created(webhook, null), NOON, 0);

        var first = page(ofDesk, null, 2);
        var second = page(ofDesk, first.nextCursor(), 2);

        assertThat(first.items())
                .extracting(WebhookView::createdAt)
                .containsExactly(NOON.plusSeconds(2), NOON.plusSeconds(1));
        assertThat(second.items()).extracting(WebhookView::createdAt).containsExactly(NOON);
        assertThat(second.nextCursor()).isNull();
        assertThat(page(new Managed(Set.of(COMPANY), Set.of()), null, 10).items())
                .extracting(WebhookView::id)
                .containsExactly(webhook);
        assertThat(page(new Managed(Set.of(), Set.of()), null, 10).items()).isEmpty();
    }
}
