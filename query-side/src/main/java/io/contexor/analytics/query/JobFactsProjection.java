package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_JOB_FACTS;
import static org.jooq.impl.DSL.coalesce;

import io.contexor.generation.api.GenerationEvent;
import io.contexor.generation.api.GenerationEvent.AnswerReceived;
import io.contexor.generation.api.GenerationEvent.AttemptFailed;
import io.contexor.generation.api.GenerationEvent.AttemptStarted;
import io.contexor.generation.api.GenerationEvent.GenerationCancelled;
import io.contexor.generation.api.GenerationEvent.GenerationCompleted;
import io.contexor.generation.api.GenerationEvent.GenerationFailed;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.generation.api.JobStatus;
import io.contexor.projections.Batches;
import io.contexor.projections.Writes;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code analytics_job_facts}: one row per job. Every event may come twice. */
@Component
@ProcessingGroup(JobFactsProjection.NAME)
class JobFactsProjection {

    static final String NAME = "analytics.job-facts";

    private final DSLContext db;
    private final Writes writes;

    JobFactsProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.writes = batches.writes(NAME, db);
    }

    @EventHandler
    void on(GenerationEvent event, @Timestamp Instant at, @SequenceNumber long revision) {
        var statement = switch (event) {
            case GenerationRequested requested -> insert(requested, at, revision);
            case AttemptStarted started -> change(event, revision, begun(started, at));
            case AttemptFailed failed -> change(event, revision, paid(failed.tokens(), failed.cost()));
            case AnswerReceived answer -> change(event, revision, paid(answer.tokens(), answer.cost()));
            case GenerationCompleted _ -> change(event, revision, ended(JobStatus.COMPLETED, at, null));
            case GenerationFailed failed -> change(event, revision, ended(JobStatus.FAILED, at, failed.reason()));
            case GenerationCancelled _ -> change(event, revision, ended(JobStatus.CANCELLED, at, null));
        };
        writes.add(event.job(), statement);
    }

    @ResetHandler
    void reset() {
        db.truncate(ANALYTICS_JOB_FACTS).execute();
    }

    private Query insert(GenerationRequested requested, Instant at, long revision) {
        var order = requested.order();
        var retried = order.retryOf();
        return db.insertInto(ANALYTICS_JOB_FACTS)
                .set(ANALYTICS_JOB_FACTS.JOB_ID, requested.job().value())
                .set(ANALYTICS_JOB_FACTS.CONTENT_ID, order.content().value())
                .set(ANALYTICS_JOB_FACTS.ORGANISATION_ID, order.organisation().value())
                .set(ANALYTICS_JOB_FACTS.WORKSPACE_ID, order.workspace().value())
                .set(ANALYTICS_JOB_FACTS.ACCOUNT_ID, order.requester().value())
                .set(ANALYTICS_JOB_FACTS.KIND, order.kind().toString())
                .set(ANALYTICS_JOB_FACTS.LANGUAGE, order.language())
                .set(ANALYTICS_JOB_FACTS.PROMPT_ID, order.prompt().value())
                .set(ANALYTICS_JOB_FACTS.PROMPT_VERSION, order.promptVersion())
                .set(ANALYTICS_JOB_FACTS.STATUS, JobStatus.PENDING.toString())
                .set(ANALYTICS_JOB_FACTS.RETRY_OF, retried == null ? null : retried.value())
                .set(ANALYTICS_JOB_FACTS.REQUESTED_AT, at)
                .set(ANALYTICS_JOB_FACTS.REVISION, revision)
                .onConflict(ANALYTICS_JOB_FACTS.JOB_ID)
                .doNothing();
    }

    private static Columns begun(AttemptStarted started, Instant at) {
        return Columns.with(ANALYTICS_JOB_FACTS.STATUS, JobStatus.RUNNING.toString())
                .and(ANALYTICS_JOB_FACTS.MODEL, started.model())
                .and(ANALYTICS_JOB_FACTS.ATTEMPTS, started.attempt())
                .and(ANALYTICS_JOB_FACTS.STARTED_AT, coalesce(ANALYTICS_JOB_FACTS.STARTED_AT, at));
    }

    private static Columns paid(Tokens tokens, BigDecimal cost) {
        return Columns.with(ANALYTICS_JOB_FACTS.PROMPT_TOKENS, ANALYTICS_JOB_FACTS.PROMPT_TOKENS.plus(tokens.prompt()))
                .and(
                        ANALYTICS_JOB_FACTS.COMPLETION_TOKENS,
                        ANALYTICS_JOB_FACTS.COMPLETION_TOKENS.plus(tokens.completion()))
                .and(ANALYTICS_JOB_FACTS.COST, ANALYTICS_JOB_FACTS.COST.plus(cost));
    }

    private static Columns ended(JobStatus status, Instant at, @Nullable String error) {
        return Columns.with(ANALYTICS_JOB_FACTS.STATUS, status.toString())
                .and(ANALYTICS_JOB_FACTS.ENDED_AT, at)
                .and(ANALYTICS_JOB_FACTS.ERROR, error);
    }

    private Query change(GenerationEvent event, long revision, Columns columns) {
        return db.update(ANALYTICS_JOB_FACTS)
                .set(columns.changed())
                .set(ANALYTICS_JOB_FACTS.REVISION, revision)
                .where(ANALYTICS_JOB_FACTS.JOB_ID.eq(event.job().value()))
                // An event that comes again changes nothing.
                .and(ANALYTICS_JOB_FACTS.REVISION.lt(revision));
    }
}
