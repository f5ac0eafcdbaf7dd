package io.contexor.usage.query;

import io.contexor.security.Right;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.UsageAsker;
import io.contexor.usage.api.UsageFilter;
import io.contexor.usage.api.UsagePeriod;
import io.contexor.usage.api.UsageQuery.BrowseUsage;
import io.contexor.usage.api.UsageQuery.SummariseMonth;
import io.contexor.usage.api.UsageQuery.SummarisePeriod;
import io.contexor.usage.api.UsageSummary;
import io.contexor.web.Call;
import io.contexor.web.Export;
import io.contexor.web.ExportFormat;
import io.contexor.web.Exports;
import io.contexor.web.MalformedRequest;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads over HTTP what was used: attempt by attempt, and added up. */
@RestController
@RequestMapping("/api/v1")
class UsageQueryEndpoint {

    private final Queries queries;
    private final UsageQueries records;
    private final SummaryQueries summaries;
    private final Exports exports;

    UsageQueryEndpoint(Queries queries, UsageQueries records, SummaryQueries summaries, Exports exports) {
        this.queries = queries;
        this.records = records;
        this.summaries = summaries;
        this.exports = exports;
    }

    /** One page as JSON, or everything as CSV or as one JSON object a line. */
    @GetMapping("/ai/usage-logs")
    Mono<ResponseEntity<Flux<DataBuffer>>> browse(
            @RequestParam(name = "user_id", required = false) @Nullable AccountId user,
            @RequestParam(name = "workspace_id", required = false) @Nullable WorkspaceId workspace,
            @RequestParam(name = "organization_id", required = false) @Nullable OrganisationId organisation,
            @RequestParam(required = false) @Nullable UUID content,
            @RequestParam(required = false) @Nullable JobId job,
            @RequestParam(required = false) @Nullable String model,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            Call call) {
        var filter = new UsageFilter(user, workspace, organisation, content, job, model, from, to);
        var asker = asker(call);
        var export = new Export<>(
                "usage.records",
                named(filter),
                null,
                UsageCsv.TABLE,
                (next, size) -> records.handle(new BrowseUsage(asker, filter, next, size)));
        return exports.answer(export, ExportFormat.of(format, accepted), cursor, Pages.limit(limit), call);
    }

    private static Map<String, @Nullable Object> named(UsageFilter filter) {
        var named = new HashMap<String, @Nullable Object>();
        named.put("user_id", filter.user());
        named.put("workspace_id", filter.workspace());
        named.put("organization_id", filter.organisation());
        named.put("content", filter.content());
        named.put("job", filter.job());
        named.put("model", filter.model());
        named.put("from", filter.from());
        named.put("to", filter.to());
        return named;
    }

    @GetMapping("/ai/usage/summary")
    Mono<UsageSummary> running(
            @RequestParam(defaultValue = "monthly") UsagePeriod period,
            @RequestParam(name = "user_id", required = false) @Nullable AccountId user,
            @RequestParam(name = "workspace_id", required = false) @Nullable WorkspaceId workspace,
            @RequestParam(name = "organization_id", required = false) @Nullable OrganisationId organisation,
            Call call) {
        var filter = new UsageFilter(user, workspace, organisation, null, null, null, null, null);
        var query =
                new SummarisePeriod(asker(call), filter, period, call.visit().at());
        return queries.ask(() -> summaries.handle(query));
    }

    /** Of this month, where none is named; of the caller, where no other user is. */
    @GetMapping("/usage/summary")
    Mono<UsageSummary> month(
            @RequestParam(defaultValue = "user") LimitScope scope,
            @RequestParam(name = "scope_id", required = false) @Nullable UUID scopeId,
            @RequestParam(required = false) @Nullable YearMonth month,
            Call call) {
        var filter = filter(scope, scopeId, call);
        var when = month == null ? YearMonth.from(call.visit().at().atOffset(ZoneOffset.UTC)) : month;
        var query = new SummariseMonth(asker(call), filter, when);
        return queries.ask(() -> summaries.handle(query));
    }

    private static UsageFilter filter(LimitScope scope, @Nullable UUID id, Call call) {
        return switch (scope) {
            case USER -> of(id == null ? call.account() : new AccountId(id), null, null);
            case WORKSPACE -> of(null, id == null ? null : new WorkspaceId(id), null);
            case ORGANIZATION -> of(null, null, id == null ? null : new OrganisationId(id));
            case PLATFORM -> throw new MalformedRequest("scope", "must be user, workspace or organization");
        };
    }

    private static UsageFilter of(
            @Nullable AccountId user, @Nullable WorkspaceId workspace, @Nullable OrganisationId organisation) {
        return new UsageFilter(user, workspace, organisation, null, null, null, null, null);
    }

    private static UsageAsker asker(Call call) {
        return new UsageAsker(call.account(), call.caller().memberships().workspacesFor(Right.MANAGE));
    }
}
