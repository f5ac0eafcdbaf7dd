package io.contexor;

import static io.contexor.security.Right.MANAGE;
import static io.contexor.security.Right.READ;
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
        return new Access(table);
    }

    /** Who may approve and reject is narrowed further by the workspace's review policy. */
    private static Map<String, Right> content() {
        return Map.ofEntries(
                Map.entry("GET /api/v1/contents", READ),
                Map.entry("GET /api/v1/contents/{contentId}", READ),
                Map.entry("GET /api/v1/contents/{contentId}/versions", READ),
                Map.entry("GET /api/v1/contents/{contentId}/versions/{version}", READ),
                Map.entry("GET /api/v1/contents/{contentId}/versions/compare", READ),
                Map.entry("GET /api/v1/content-versions", READ),
                Map.entry("POST /api/v1/contents", WRITE),
                Map.entry("PATCH /api/v1/contents/{contentId}", WRITE),
                Map.entry("DELETE /api/v1/contents/{contentId}", WRITE),
                Map.entry("POST /api/v1/contents/{contentId}/submit", WRITE),
                Map.entry("POST /api/v1/contents/{contentId}/approve", WRITE),
                Map.entry("POST /api/v1/contents/{contentId}/reject", WRITE),
                Map.entry("POST /api/v1/contents/{contentId}/reopen", WRITE),
                Map.entry("POST /api/v1/contents/{contentId}/archive", WRITE),
                Map.entry("PATCH /api/v1/workspaces/{workspaceId}/review-policy", MANAGE));
    }
}
