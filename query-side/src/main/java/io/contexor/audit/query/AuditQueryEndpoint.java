package io.contexor.audit.query;

import io.contexor.audit.api.AuditAction;
import io.contexor.audit.api.AuditAsker;
import io.contexor.audit.api.AuditEntry;
import io.contexor.audit.api.AuditFilter;
import io.contexor.audit.api.AuditQuery.BrowseContentTrail;
import io.contexor.audit.api.AuditQuery.BrowseSecurityTrail;
import io.contexor.audit.api.AuditQuery.BrowseTrail;
import io.contexor.content.api.ContentId;
import io.contexor.security.Right;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Disclosures;
import io.contexor.web.Export;
import io.contexor.web.ExportFormat;
import io.contexor.web.Exports;
import io.contexor.web.Languages;
import io.contexor.web.MalformedRequest;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads over HTTP what happened: in places, to a content item, and what concerns safety. */
@RestController
@RequestMapping("/api/v1")
class AuditQueryEndpoint {

    private static final int LONGEST_SEARCH = 500;

    private final TrailQueries trail;
    private final Exports exports;
    private final Disclosures disclosures;
    private final Function<Personal, String> reveal;

    AuditQueryEndpoint(
            TrailQueries trail,
            Exports exports,
            Disclosures disclosures,
            @Qualifier("revealPersonal") Function<Personal, String> reveal) {
        this.trail = trail;
        this.exports = exports;
        this.disclosures = disclosures;
        this.reveal = reveal;
    }

    /** One page as JSON, or everything as CSV or as one JSON object a line. */
    @GetMapping("/ai/audit-logs")
    Mono<ResponseEntity<Flux<DataBuffer>>> browse(
            @RequestParam(required = false) @Nullable AuditAction action,
            @RequestParam(required = false) @Nullable AccountId user,
            @RequestParam(required = false) @Nullable UUID content,
            @RequestParam(required = false) @Nullable WorkspaceId workspace,
            @RequestParam(name = "organization", required = false) @Nullable OrganisationId organisation,
            @RequestParam(required = false) @Nullable String event,
            @RequestParam(name = "subject_kind", required = false) @Nullable String subjectKind,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "false") boolean total,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader HttpHeaders headers,
            Call call) {
        var filter = new AuditFilter(
                action, user, content, workspace, organisation, event, subjectKind, subject, from, to, searchable(q));
        var asker = asker(call, headers);
        return answer(
                "audit.trail",
                filter,
                format,
                cursor,
                limit,
                headers,
                call,
                (next, size) -> trail.handle(new BrowseTrail(asker, filter, next, size, total)));
    }

    @GetMapping("/contents/{contentId}/audit")
    Mono<ResponseEntity<Flux<DataBuffer>>> ofContent(
            @PathVariable ContentId contentId,
            @RequestParam(required = false) @Nullable AuditAction action,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "false") boolean total,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader HttpHeaders headers,
            Call call) {
        var content = contentId.value();
        var filter = new AuditFilter(action, null, content, null, null, null, null, null, null, null, null);
        var asker = asker(call, headers);
        return answer(
                "audit.content",
                filter,
                format,
                cursor,
                limit,
                headers,
                call,
                (next, size) -> trail.handle(new BrowseContentTrail(asker, content, filter, next, size, total)));
    }

    @GetMapping("/audit/security")
    Mono<ResponseEntity<Flux<DataBuffer>>> security(
            @RequestParam(required = false) @Nullable AuditAction action,
            @RequestParam(required = false) @Nullable AccountId user,
            @RequestParam(required = false) @Nullable WorkspaceId workspace,
            @RequestParam(name = "organization", required = false) @Nullable OrganisationId organisation,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "false") boolean total,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader HttpHeaders headers,
            Call call) {
        var filter = new AuditFilter(action, user, null, workspace, organisation, null, null, null, from, to, null);
        var asker = asker(call, headers);
        return answer(
                "audit.security",
                filter,
                format,
                cursor,
                limit,
                headers,
                call,
                (next, size) -> trail.handle(new BrowseSecurityTrail(asker, filter, next, size, total)));
    }

    private Mono<ResponseEntity<Flux<DataBuffer>>> answer(
            String what,
            AuditFilter filter,
            @Nullable String format,
            @Nullable String cursor,
            int limit,
            HttpHeaders headers,
            Call call,
            Export.Reading<AuditEntry> reading) {
        var chosen =
                ExportFormat.of(format, headers.getOrEmpty(HttpHeaders.ACCEPT).toString());
        var named = Filters.named(filter);
        var asked = new Disclosures.Asked(what, named, filter.q());
        Export.Reading<AuditEntry> shown =
                chosen == ExportFormat.JSON ? (next, size) -> noted(reading.page(next, size), asked, call) : reading;
        var export = new Export<>(what, named, filter.q(), TrailCsv.table(reveal), shown);
        return exports.answer(export, chosen, cursor, Pages.limit(limit), call).map(AuditQueryEndpoint::byLanguage);
    }

    /** A page with addresses of others is not shown before it is recorded that it is. */
    private Page<AuditEntry> noted(Page<AuditEntry> page, Disclosures.Asked asked, Call call) {
        disclosures.personalDataRead(call, asked, (int)
                page.items().stream().filter(entry -> isOfOthers(entry, call)).count());
        return page;
    }

    private static boolean isOfOthers(AuditEntry entry, Call call) {
        return entry.ipAddress() != null && !call.account().equals(entry.user());
    }

    private static ResponseEntity<Flux<DataBuffer>> byLanguage(ResponseEntity<Flux<DataBuffer>> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE)
                .body(answer.getBody());
    }

    private static AuditAsker asker(Call call, HttpHeaders headers) {
        var memberships = call.caller().memberships();
        return new AuditAsker(
                call.account(),
                memberships.workspacesFor(Right.MANAGE),
                memberships.workspacesFor(Right.APPROVE),
                memberships.workspacesFor(Right.READ),
                memberships.organisations().entrySet().stream()
                        .filter(entry -> entry.getValue() == Role.ADMIN)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()),
                call.isByOperator(),
                Languages.of(headers));
    }

    private static @Nullable String searchable(@Nullable String q) {
        if (q != null && q.length() > LONGEST_SEARCH) {
            throw new MalformedRequest("q", "must have at most " + LONGEST_SEARCH + " characters");
        }
        return q;
    }
}
