package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_CALL_FACTS;

import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.generation.api.Order;
import io.contexor.projections.Batches;
import io.contexor.projections.Writes;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.BudgetExpired;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.JobId;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code analytics_call_facts}: one row per call, with the prompt of the job it was made for. Every event may come twice.
 *
 * <p>What a call took is told by budgets, which know no prompts; so the request has a row of its own, from which the calls copy. The
 * two may also come in the other order.
 */
@Component
@ProcessingGroup(CallFactsProjection.NAME)
class CallFactsProjection {

    static final String NAME = "analytics.call-facts";

    private static final int REQUEST = 0;

    private static final String COPY = """
        insert into analytics_call_facts (job_id, attempt, content_id, organisation_id, workspace_id, account_id, model,
            prompt_tokens, cached_prompt_tokens, completion_tokens, cost, millis, error, day, utc_day, recorded_at,
            kind, language, prompt_id, prompt_version)
        select called.*, asked.kind, asked.language, asked.prompt_id, asked.prompt_version
        from (values (?::uuid, ?::integer, ?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::text, ?::bigint, ?::bigint, ?::bigint, ?::numeric,
                ?::bigint, ?::text, ?::date, ?::date, ?::timestamptz)) called (job_id)
        left join analytics_call_facts asked on asked.job_id = called.job_id and asked.attempt = 0
        on conflict (job_id, attempt) do nothing""";

    private final DSLContext db;
    private final Writes writes;

    CallFactsProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.writes = batches.writes(NAME, db);
    }

    @EventHandler
    void on(BudgetEvent event, @Timestamp Instant at) {
        switch (event) {
            case UsageRecorded usage -> writes.add(event.job(), call(usage, at));
            case BudgetReserved _, BudgetSettled _, BudgetReleased _, BudgetExpired _, ThresholdReached _ -> {}
        }
    }

    @EventHandler
    void on(GenerationRequested requested, @Timestamp Instant at) {
        writes.add(requested.job(), request(requested.job(), requested.order(), at));
        writes.add(requested.job(), completion(requested.job(), requested.order()));
    }

    @ResetHandler
    void reset() {
        db.truncate(ANALYTICS_CALL_FACTS).execute();
    }

    private Query call(UsageRecorded usage, Instant at) {
        var tokens = usage.tokens();
        return db.query(
                COPY,
                usage.job().value(),
                usage.attempt(),
                usage.content(),
                usage.organisation().value(),
                usage.workspace().value(),
                usage.account().value(),
                usage.model(),
                tokens.prompt(),
                tokens.cachedPrompt(),
                tokens.completion(),
                usage.cost(),
                usage.millis(),
                usage.error(),
                usage.day().toString(),
                usage.utcDay().toString(),
                at.toString());
    }

    private Query request(JobId job, Order order, Instant at) {
        return db.insertInto(ANALYTICS_CALL_FACTS)
                .set(ANALYTICS_CALL_FACTS.JOB_ID, job.value())
                .set(ANALYTICS_CALL_FACTS.ATTEMPT, REQUEST)
                .set(ANALYTICS_CALL_FACTS.CONTENT_ID, order.content().value())
                .set(ANALYTICS_CALL_FACTS.ORGANISATION_ID, order.organisation().value())
                .set(ANALYTICS_CALL_FACTS.WORKSPACE_ID, order.workspace().value())
                .set(ANALYTICS_CALL_FACTS.ACCOUNT_ID, order.requester().value())
                .set(ANALYTICS_CALL_FACTS.KIND, order.kind().toString())
                .set(ANALYTICS_CALL_FACTS.LANGUAGE, order.language())
                .set(ANALYTICS_CALL_FACTS.PROMPT_ID, prompt(order))
                .set(ANALYTICS_CALL_FACTS.PROMPT_VERSION, order.promptVersion())
                .set(ANALYTICS_CALL_FACTS.RECORDED_AT, at)
                .onConflict(ANALYTICS_CALL_FACTS.JOB_ID, ANALYTICS_CALL_FACTS.ATTEMPT)
                .doNothing();
    }

    private Query completion(JobId job, Order order) {
        return db.update(ANALYTICS_CALL_FACTS)
                .set(ANALYTICS_CALL_FACTS.KIND, order.kind().toString())
                .set(ANALYTICS_CALL_FACTS.LANGUAGE, order.language())
                .set(ANALYTICS_CALL_FACTS.PROMPT_ID, prompt(order))
                .set(ANALYTICS_CALL_FACTS.PROMPT_VERSION, order.promptVersion())
                .where(ANALYTICS_CALL_FACTS.JOB_ID.eq(job.value()))
                .and(ANALYTICS_CALL_FACTS.PROMPT_ID.isNull());
    }

    private static @Nullable UUID prompt(Order order) {
        return order.prompt().value();
    }
}
