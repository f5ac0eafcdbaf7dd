package io.contexor.webhooks.query;

import static io.contexor.tables.readmodel.Tables.WEBHOOKS_LIST;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.webhooks.api.WebhookFault;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.api.WebhookQuery.BrowseWebhooks;
import io.contexor.webhooks.api.WebhookQuery.FindWebhook;
import io.contexor.webhooks.api.WebhookQuery.Managed;
import io.contexor.webhooks.api.WebhookStatus;
import io.contexor.webhooks.api.WebhookView;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers {@code WebhookQuery} from {@code webhooks_list}. */
@Component
class WebhookQueries {

    private final DSLContext db;

    WebhookQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    Optional<WebhookView> handle(FindWebhook query) {
        return db.selectFrom(WEBHOOKS_LIST)
                .where(WEBHOOKS_LIST.WEBHOOK_ID.eq(query.webhookId().value()))
                .fetchOptional(WebhookQueries::view);
    }

    @QueryHandler
    Page<WebhookView> handle(BrowseWebhooks query) {
        var cursor = Cursor.decode(query.cursor(), 2);
        var rows = db.selectFrom(WEBHOOKS_LIST)
                .where(isVisibleTo(query.managed()))
                .and(isWanted(query))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(WEBHOOKS_LIST.CREATED_AT, WEBHOOKS_LIST.WEBHOOK_ID)
                                        .lt(cursor.instant(0), cursor.uuid(1)))
                .orderBy(WEBHOOKS_LIST.CREATED_AT.desc(), WEBHOOKS_LIST.WEBHOOK_ID.desc())
                .limit(query.limit() + 1)
                .fetch(WebhookQueries::view);
        return Pages.of(rows, query.limit(), item -> Cursor.of(item.createdAt(), item.id()));
    }

    private static Condition isWanted(BrowseWebhooks query) {
        var organisation = query.organisation();
        var workspace = query.workspace();
        var status = query.status();
        return noCondition()
                .and(organisation == null ? noCondition() : WEBHOOKS_LIST.ORGANISATION_ID.eq(organisation.value()))
                .and(workspace == null ? noCondition() : WEBHOOKS_LIST.WORKSPACE_ID.eq(workspace.value()))
                .and(status == null ? noCondition() : WEBHOOKS_LIST.STATUS.eq(status.toString()));
    }

    private static Condition isVisibleTo(Managed managed) {
        var organisations =
                managed.organisations().stream().map(OrganisationId::value).toArray(UUID[]::new);
        var workspaces = managed.workspaces().stream().map(WorkspaceId::value).toArray(UUID[]::new);
        return WEBHOOKS_LIST
                .WORKSPACE_ID
                .eq(any(workspaces))
                .or(WEBHOOKS_LIST.WORKSPACE_ID.isNull().and(WEBHOOKS_LIST.ORGANISATION_ID.eq(any(organisations))));
    }

    private static WebhookView view(Record row) {
        return new WebhookView(
                new WebhookId(row.get(WEBHOOKS_LIST.WEBHOOK_ID)),
                new OrganisationId(row.get(WEBHOOKS_LIST.ORGANISATION_ID)),
                workspace(row.get(WEBHOOKS_LIST.WORKSPACE_ID)),
                Personal.sealed(row.get(WEBHOOKS_LIST.URL)),
                List.of(row.get(WEBHOOKS_LIST.EVENTS)),
                row.get(WEBHOOKS_LIST.DESCRIPTION),
                WebhookStatus.of(row.get(WEBHOOKS_LIST.STATUS)),
                fault(row.get(WEBHOOKS_LIST.FAULT)),
                row.get(WEBHOOKS_LIST.STATUS_SINCE),
                row.get(WEBHOOKS_LIST.FORMER_UNTIL),
                new AccountId(row.get(WEBHOOKS_LIST.CREATED_BY)),
                row.get(WEBHOOKS_LIST.CREATED_AT),
                row.get(WEBHOOKS_LIST.CHANGED_AT),
                row.get(WEBHOOKS_LIST.REVISION));
    }

    private static @Nullable WorkspaceId workspace(@Nullable UUID id) {
        return id == null ? null : new WorkspaceId(id);
    }

    private static @Nullable WebhookFault fault(@Nullable String word) {
        return word == null ? null : WebhookFault.of(word);
    }
}
