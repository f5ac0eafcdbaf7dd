package io.contexor.analytics.query;

import io.contexor.analytics.api.AnalyticsAsker;
import io.contexor.analytics.api.Dimension;
import io.contexor.analytics.api.Interval;
import io.contexor.analytics.api.Selection;
import io.contexor.content.api.ContentEvent;
import io.contexor.content.api.ContentId;
import io.contexor.generation.api.GenerationEvent;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.generation.api.Order;
import io.contexor.projections.Batches;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** All facts of a database of their own, told event by event, and what is asked of them. */
final class FoldedFacts {

    static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    static final LocalDate LAST = LocalDate.of(2026, 3, 31);

    final DSLContext db = TestPostgres.jooq();
    final PlaceZonesProjection zones = new PlaceZonesProjection(db);
    final JobFactsProjection jobs = new JobFactsProjection(db, Batches.ofOne());
    final CallFactsProjection calls = new CallFactsProjection(db, Batches.ofOne());
    final CallDaysProjection days = new CallDaysProjection(db, Batches.ofOne());
    final ContentFactsProjection contents = new ContentFactsProjection(db, Batches.ofOne());
    final ReviewFactsProjection reviews = new ReviewFactsProjection(db, Batches.ofOne());
    final AnalyticsQueries queries = new AnalyticsQueries(db);

    final OrganisationId organisation = OrganisationId.next();
    final WorkspaceId desk = WorkspaceId.next();

    void tell(ContentEvent event, Instant at, long revision) {
        contents.on(event, at, revision, organisation.toString());
        reviews.on(event, at, revision, organisation.toString());
    }

    void tell(GenerationEvent event, Instant at, long revision) {
        jobs.on(event, at, revision);
        if (event instanceof GenerationRequested requested) {
            calls.on(requested, at);
        }
    }

    void tell(BudgetEvent event, Instant at) {
        calls.on(event, at);
        days.on(event);
    }

    /** Somebody who manages the desk. */
    AnalyticsAsker manager() {
        return new AnalyticsAsker(AccountId.next(), Set.of(desk), Set.of(desk), Set.of(organisation));
    }

    /** Somebody who works there, or nowhere. */
    static AnalyticsAsker worker(AccountId account) {
        return new AnalyticsAsker(account, Set.of(), Set.of(), Set.of());
    }

    static Selection march(@Nullable Dimension groupBy) {
        return march(Interval.DAY, groupBy, 20);
    }

    static Selection march(Interval interval, @Nullable Dimension groupBy, int top) {
        return new Selection(
                FIRST,
                LAST,
                interval,
                groupBy,
                top,
                null,
                null,
                null,
                null,
                null,
                null,
                LAST.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** What one call of a job took: a token costs a millionth of a dollar. */
    UsageRecorded used(
            JobId job,
            int attempt,
            @Nullable ContentId content,
            AccountId who,
            String model,
            long tokens,
            LocalDate day) {
        var price = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
        var cost = BigDecimal.valueOf(tokens, 6);
        var amount = new Amount(1, tokens, cost);
        return new UsageRecorded(
                job,
                attempt,
                content == null ? null : content.value(),
                who,
                organisation,
                desk,
                model,
                new Tokens(tokens - tokens / 3, 0, tokens / 3),
                cost,
                price,
                10,
                attempt % 2 == 0 ? "timeout" : null,
                false,
                amount,
                amount,
                false,
                day,
                day);
    }

    GenerationRequested requested(
            JobId job, ContentId content, AccountId who, PromptId prompt, int promptVersion, PromptKind kind) {
        return new GenerationRequested(
                job,
                new Order(
                        content,
                        organisation,
                        desk,
                        who,
                        Personal.sealed("personal:who"),
                        kind,
                        "fa",
                        Personal.sealed("personal:wish"),
                        prompt,
                        promptVersion,
                        Personal.sealed("personal:prompt"),
                        null,
                        null,
                        null,
                        List.of("small", "large"),
                        3,
                        true,
                        1_000,
                        new BigDecimal("0.7"),
                        100,
                        Amount.NONE,
                        Map.of(),
                        "1",
                        Map.of(),
                        Map.of(),
                        null,
                        Instant.parse("2026-12-31T00:00:00Z")));
    }

    /** Every row of every table of facts, in order. */
    String rows() {
        return List.of(
                        "analytics_place_zones",
                        "analytics_job_facts",
                        "analytics_call_facts",
                        "analytics_content_facts",
                        "analytics_review_facts")
                .stream()
                .map(table ->
                        db.fetch("select * from " + table + " order by 1, 2").formatJSON())
                .reduce("", String::concat);
    }
}
