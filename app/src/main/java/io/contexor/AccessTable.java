package io.contexor;

import static io.contexor.security.Right.APPROVE;
import static io.contexor.security.Right.MANAGE;
import static io.contexor.security.Right.OPEN;
import static io.contexor.security.Right.OPERATE;
import static io.contexor.security.Right.READ;
import static io.contexor.security.Right.SELF;
import static io.contexor.security.Right.WRITE;

import io.contexor.security.Access;
import io.contexor.security.Right;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every endpoint demands. One that is missing here serves nobody, and fails the build. */
@Configuration(proxyBeanMethods = false)
class AccessTable {

    @Bean
    static Access access() {
        var table = new TreeMap<String, Right>();
        table.putAll(content());
        table.putAll(identity());
        table.putAll(organisations());
        table.putAll(prompts());
        table.putAll(jobs());
        table.putAll(generation());
        table.putAll(usage());
        table.putAll(proofs());
        table.putAll(audit());
        table.putAll(webhooks());
        return new Access(table);
    }

    private static Map<String, Right> identity() {
        return Map.ofEntries(
                Map.entry("POST /api/v1/auth/register", OPEN),
                Map.entry("POST /api/v1/auth/login/json", OPEN),
                Map.entry("POST /api/v1/auth/confirm-email", OPEN),
                Map.entry("POST /api/v1/auth/magic-link", OPEN),
                Map.entry("POST /api/v1/auth/verify-magic-link", OPEN),
                Map.entry("POST /api/v1/auth/password/forgotten", OPEN),
                Map.entry("POST /api/v1/auth/password/reset", OPEN),
                Map.entry("POST /api/v1/auth/password/change", SELF),
                Map.entry("PATCH /api/v1/auth/me", SELF),
                Map.entry("DELETE /api/v1/auth/me", SELF),
                Map.entry("GET /api/v1/auth/me/export", SELF),
                Map.entry("POST /api/v1/auth/step-up", SELF),
                Map.entry("POST /api/v1/auth/totp/enrol", SELF),
                Map.entry("POST /api/v1/auth/totp/confirm", SELF),
                Map.entry("POST /api/v1/auth/totp/recovery-codes", SELF),
                Map.entry("DELETE /api/v1/auth/totp", SELF),
                Map.entry("POST /api/v1/auth/credentials/phone", SELF),
                Map.entry("POST /api/v1/auth/credentials/email", SELF),
                Map.entry("POST /api/v1/auth/credentials/email/verify", SELF),
                Map.entry("DELETE /api/v1/auth/credentials/{credentialId}", SELF),
                Map.entry("POST /api/v1/auth/otp/request", OPEN),
                Map.entry("POST /api/v1/auth/otp/verify", OPEN),
                Map.entry("POST /api/v1/auth/refresh", OPEN),
                Map.entry("POST /api/v1/auth/logout", SELF),
                Map.entry("GET /api/v1/auth/me", SELF),
                Map.entry("GET /api/v1/auth/sessions", SELF),
                Map.entry("DELETE /api/v1/auth/sessions", SELF),
                Map.entry("DELETE /api/v1/auth/sessions/{sessionId}", SELF));
    }

    private static Map<String, Right> content() {
        return Map.ofEntries(
                Map.entry("GET /api/v1/contents", READ),
                Map.entry("GET /api/v1/contents/{contentId}", READ),
                Map.entry("GET /api/v1/contents/{contentId}/versions", READ),
                Map.entry("GET /api/v1/contents/{contentId}/versions/{version}", READ),
                Map.entry("GET /api/v1/contents/{contentId}/versions/compare", READ),
                Map.entry("GET /api/v1/content-versions", READ),
                Map.entry("GET /api/v1/contents/{contentId}/history", READ),
                Map.entry("GET /api/v1/contents/{contentId}/diff", READ),
                Map.entry("POST /api/v1/contents", WRITE),
                Map.entry("PATCH /api/v1/contents/{contentId}", WRITE),
                Map.entry("DELETE /api/v1/contents/{contentId}", WRITE),
                Map.entry("POST /api/v1/contents/{contentId}/submit", WRITE),
                Map.entry("POST /api/v1/contents/{contentId}/approve", APPROVE),
                Map.entry("POST /api/v1/contents/{contentId}/reject", APPROVE),
                Map.entry("POST /api/v1/contents/{contentId}/reopen", WRITE),
                Map.entry("POST /api/v1/contents/{contentId}/archive", WRITE),
                Map.entry("PATCH /api/v1/workspaces/{workspaceId}/review-policy", MANAGE));
    }

    /** An organisation is managed by its own admins, a workspace by those who are admins there. */
    private static Map<String, Right> organisations() {
        return Map.ofEntries(
                Map.entry("POST /api/v1/organizations", SELF),
                Map.entry("GET /api/v1/organizations", SELF),
                Map.entry("GET /api/v1/organizations/{organisationId}", READ),
                Map.entry("PATCH /api/v1/organizations/{organisationId}", MANAGE),
                Map.entry("POST /api/v1/organizations/{organisationId}/archive", MANAGE),
                Map.entry("GET /api/v1/organizations/{organisationId}/members", READ),
                Map.entry("POST /api/v1/organizations/{organisationId}/members", MANAGE),
                Map.entry("PATCH /api/v1/organizations/{organisationId}/members/{accountId}", MANAGE),
                Map.entry("DELETE /api/v1/organizations/{organisationId}/members/{accountId}", MANAGE),
                Map.entry("DELETE /api/v1/organizations/{organisationId}/members/me", SELF),
                Map.entry("GET /api/v1/organizations/{organisationId}/invitations", MANAGE),
                Map.entry("DELETE /api/v1/organizations/{organisationId}/invitations/{invitationId}", MANAGE),
                Map.entry("GET /api/v1/invitations", SELF),
                Map.entry("POST /api/v1/invitations/{invitationId}/accept", SELF),
                Map.entry("POST /api/v1/invitations/{invitationId}/decline", SELF),
                Map.entry("GET /api/v1/organizations/{organisationId}/workspaces", READ),
                Map.entry("POST /api/v1/organizations/{organisationId}/workspaces", MANAGE),
                Map.entry("GET /api/v1/workspaces", READ),
                Map.entry("GET /api/v1/workspaces/{workspaceId}", READ),
                Map.entry("PATCH /api/v1/workspaces/{workspaceId}", MANAGE),
                Map.entry("POST /api/v1/workspaces/{workspaceId}/archive", MANAGE),
                Map.entry("POST /api/v1/workspaces/{workspaceId}/reopen", MANAGE),
                Map.entry("GET /api/v1/projects", READ),
                Map.entry("POST /api/v1/projects", WRITE),
                Map.entry("GET /api/v1/projects/{projectId}", READ),
                Map.entry("PATCH /api/v1/projects/{projectId}", WRITE),
                Map.entry("POST /api/v1/projects/{projectId}/archive", WRITE),
                Map.entry("POST /api/v1/projects/{projectId}/reopen", WRITE));
    }

    /** Of a workspace by its people; what is everyone's is read by all, and changed by operators. */
    private static Map<String, Right> prompts() {
        return Map.ofEntries(
                Map.entry("GET /api/v1/prompts", READ),
                Map.entry("GET /api/v1/prompts/{promptId}", READ),
                Map.entry("GET /api/v1/prompts/{promptId}/versions", READ),
                Map.entry("GET /api/v1/prompts/{promptId}/versions/{version}", READ),
                Map.entry("GET /api/v1/prompts/{promptId}/versions/compare", READ),
                Map.entry("POST /api/v1/prompts", WRITE),
                Map.entry("PATCH /api/v1/prompts/{promptId}", WRITE),
                Map.entry("PUT /api/v1/prompts/{promptId}/labels/{label}", WRITE),
                Map.entry("DELETE /api/v1/prompts/{promptId}/labels/{label}", WRITE),
                Map.entry("POST /api/v1/prompts/{promptId}/activate", WRITE),
                Map.entry("POST /api/v1/prompts/{promptId}/deactivate", WRITE),
                Map.entry("POST /api/v1/prompts/{promptId}/preview", READ));
    }

    private static Map<String, Right> generation() {
        return Map.ofEntries(
                Map.entry("GET /api/v1/ai/models", SELF),
                Map.entry("POST /api/v1/ai/pii/preview", SELF),
                Map.entry("GET /api/v1/workspaces/{workspaceId}/pii-policy", READ),
                Map.entry("PUT /api/v1/workspaces/{workspaceId}/pii-policy", MANAGE));
    }

    /** Whoever may write in a workspace may have it written, and call that off. */
    private static Map<String, Right> jobs() {
        return Map.of(
                "POST /api/v1/contents/{contentId}/generate", WRITE,
                "GET /api/v1/ai/jobs", READ,
                "GET /api/v1/ai/jobs/{jobId}", READ,
                "GET /api/v1/ai/jobs/{jobId}/events", READ,
                "POST /api/v1/ai/jobs/{jobId}/cancel", WRITE,
                "POST /api/v1/ai/jobs/{jobId}/retry", WRITE);
    }

    /**
     * People read what they used themselves; what others used is for those who manage the workspace.
     *
     * <p>Prices are the installation's own; limits belong to whoever manages what they limit.
     */
    private static Map<String, Right> usage() {
        return Map.ofEntries(
                Map.entry("GET /api/v1/ai/usage-logs", READ),
                Map.entry("GET /api/v1/ai/usage/summary", READ),
                Map.entry("GET /api/v1/usage/summary", READ),
                Map.entry("GET /api/v1/ai/usage-limits", READ),
                Map.entry("GET /api/v1/ai/usage-limits/{limitId}", READ),
                Map.entry("GET /api/v1/ai/usage-limits/{limitId}/explain", READ),
                Map.entry("POST /api/v1/ai/usage-limits", MANAGE),
                Map.entry("PATCH /api/v1/ai/usage-limits/{limitId}", MANAGE),
                Map.entry("DELETE /api/v1/ai/usage-limits/{limitId}", MANAGE),
                Map.entry("POST /api/v1/ai/usage-limits/rehearse", MANAGE),
                Map.entry("POST /api/v1/usage/reprice", MANAGE),
                Map.entry("GET /api/v1/usage/prices", SELF),
                Map.entry("POST /api/v1/usage/prices", OPERATE));
    }

    /** Whoever may decide about what happens somewhere may have it proved what happened; a certificate is for every reader. */
    private static Map<String, Right> proofs() {
        return Map.of(
                "GET /api/v1/audit/checkpoints", SELF,
                "GET /api/v1/audit/keys", OPEN,
                "GET /api/v1/audit/proof/inclusion", APPROVE,
                "GET /api/v1/audit/proof/consistency", SELF,
                "GET /api/v1/contents/{contentId}/approval/certificate", READ);
    }

    /** An item's trail is for all who may read it; what else somebody sees depends on who they are where. */
    private static Map<String, Right> audit() {
        return Map.of(
                "GET /api/v1/ai/audit-logs", READ,
                "GET /api/v1/contents/{contentId}/audit", READ,
                "GET /api/v1/audit/security", SELF);
    }

    /** A webhook takes along what happens in a place, so it belongs to whoever manages that. */
    private static Map<String, Right> webhooks() {
        return Map.ofEntries(
                Map.entry("GET /api/v1/webhooks", MANAGE),
                Map.entry("POST /api/v1/webhooks", MANAGE),
                Map.entry("GET /api/v1/webhooks/event-types", SELF),
                Map.entry("GET /api/v1/webhooks/{webhookId}", MANAGE),
                Map.entry("PATCH /api/v1/webhooks/{webhookId}", MANAGE),
                Map.entry("DELETE /api/v1/webhooks/{webhookId}", MANAGE),
                Map.entry("POST /api/v1/webhooks/{webhookId}/enable", MANAGE),
                Map.entry("POST /api/v1/webhooks/{webhookId}/disable", MANAGE),
                Map.entry("POST /api/v1/webhooks/{webhookId}/rotate-secret", MANAGE),
                Map.entry("POST /api/v1/webhooks/{webhookId}/test", MANAGE),
                Map.entry("POST /api/v1/webhooks/{webhookId}/replay", MANAGE),
                Map.entry("GET /api/v1/webhooks/{webhookId}/deliveries", MANAGE),
                Map.entry("GET /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}", MANAGE),
                Map.entry("POST /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay", MANAGE));
    }
}
