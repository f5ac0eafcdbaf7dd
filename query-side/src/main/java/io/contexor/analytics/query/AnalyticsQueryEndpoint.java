package io.contexor.analytics.query;

import io.contexor.analytics.api.AnalyticsAsker;
import io.contexor.analytics.api.AnalyticsQuery.CountFunnel;
import io.contexor.analytics.api.AnalyticsQuery.CountJobs;
import io.contexor.analytics.api.AnalyticsQuery.CountRejections;
import io.contexor.analytics.api.AnalyticsQuery.CountReviews;
import io.contexor.analytics.api.AnalyticsQuery.SumUsage;
import io.contexor.analytics.api.AnalyticsReport;
import io.contexor.analytics.api.AnalyticsReport.Line;
import io.contexor.analytics.api.Dimension;
import io.contexor.analytics.api.Selection;
import io.contexor.security.Right;
import io.contexor.web.Call;
import io.contexor.web.Export;
import io.contexor.web.ExportFormat;
import io.contexor.web.Exports;
import io.contexor.web.Page;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads over HTTP how many there were of what: as a report, or step by step as CSV or as one JSON object a line. */
@RestController
@RequestMapping("/api/v1/analytics")
class AnalyticsQueryEndpoint {

    private final AnalyticsQueries analytics;
    private final Exports exports;

    AnalyticsQueryEndpoint(AnalyticsQueries analytics, Exports exports) {
        this.analytics = analytics;
        this.exports = exports;
    }

    @GetMapping("/jobs")
    Mono<ResponseEntity<Flux<DataBuffer>>> jobs(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            Call call) {
        var asked = new Asked(parameters);
        var query = new CountJobs(
                asker(call), selection(asked, JobFacts.FACTS.dimensions().keySet(), null, call));
        var sheet = new Sheet<>("analytics.jobs", JobFacts.COLUMNS, JobFacts::cells);
        return answer(sheet, asked, () -> analytics.handle(query), accepted, call);
    }

    @GetMapping("/usage")
    Mono<ResponseEntity<Flux<DataBuffer>>> usage(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            Call call) {
        var asked = new Asked(parameters);
        var query = new SumUsage(
                asker(call), selection(asked, CallFacts.FACTS.dimensions().keySet(), null, call));
        var sheet = new Sheet<>("analytics.usage", CallFacts.COLUMNS, CallFacts::cells);
        return answer(sheet, asked, () -> analytics.handle(query), accepted, call);
    }

    @GetMapping("/reviews")
    Mono<ResponseEntity<Flux<DataBuffer>>> reviews(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            Call call) {
        var asked = new Asked(parameters);
        var query = new CountReviews(
                asker(call), selection(asked, ReviewFacts.DECISIONS.dimensions().keySet(), null, call));
        var sheet = new Sheet<>("analytics.reviews", ReviewFacts.COLUMNS, ReviewFacts::decisions);
        return answer(sheet, asked, () -> analytics.handle(query), accepted, call);
    }

    /** By their reasons, where nothing else is said. */
    @GetMapping("/rejections")
    Mono<ResponseEntity<Flux<DataBuffer>>> rejections(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            Call call) {
        var asked = new Asked(parameters);
        var allowed = ReviewFacts.REJECTIONS.dimensions().keySet();
        var query = new CountRejections(asker(call), selection(asked, allowed, Dimension.REASON, call));
        var sheet = new Sheet<>("analytics.rejections", ReviewFacts.REJECTION_COLUMNS, ReviewFacts::rejections);
        return answer(sheet, asked, () -> analytics.handle(query), accepted, call);
    }

    @GetMapping("/funnel")
    Mono<ResponseEntity<Flux<DataBuffer>>> funnel(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            Call call) {
        var asked = new Asked(parameters);
        var query = new CountFunnel(
                asker(call), selection(asked, ContentFacts.FACTS.dimensions().keySet(), null, call));
        var sheet = new Sheet<>("analytics.funnel", ContentFacts.COLUMNS, ContentFacts::cells);
        return answer(sheet, asked, () -> analytics.handle(query), accepted, call);
    }

    private <M> Mono<ResponseEntity<Flux<DataBuffer>>> answer(
            Sheet<M> sheet, Asked asked, Supplier<AnalyticsReport<M>> report, String accepted, Call call) {
        var lines = new Export<Line<M>>(
                sheet.what(),
                asked.named(),
                null,
                sheet.csv(),
                (_, _) -> new Page<>(Sheet.lines(report.get()), null, null));
        return exports.answer(report, lines, ExportFormat.of(asked.format(), accepted), call);
    }

    private static Selection selection(Asked asked, Set<Dimension> allowed, @Nullable Dimension otherwise, Call call) {
        return asked.selection(allowed, otherwise, call.visit().at());
    }

    private static AnalyticsAsker asker(Call call) {
        var memberships = call.caller().memberships();
        return new AnalyticsAsker(
                call.account(),
                memberships.workspacesFor(Right.MANAGE),
                memberships.workspacesFor(Right.READ),
                memberships.organisations().keySet());
    }
}
