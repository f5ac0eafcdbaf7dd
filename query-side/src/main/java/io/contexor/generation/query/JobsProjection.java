package io.contexor.generation.query;

import static io.contexor.tables.readmodel.Tables.GENERATION_JOBS;
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
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@code generation_jobs}: one row per job. Every event may come twice. */
@Component
@ProcessingGroup(JobsProjection.NAME)
class JobsProjection {

    static final String NAME = "generation.jobs";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext db;
    private final Writes writes;

    JobsProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.writes = batches.writes(NAME, db);
    }

    @EventHandler
    void on(GenerationEvent event, @Timestamp Instant at, @SequenceNumber long revision) {
        var statement = switch (event) {
            case GenerationRequested requested -> insert(requested, at, revision);
            case AttemptStarted started ->
                status(JobStatus.RUNNING)
                        .set(GENERATION_JOBS.MODEL, started.model())
                        .set(GENERATION_JOBS.ATTEMPTS, started.attempt())
                        .set(GENERATION_JOBS.REQUEST_SHA256, started.sha256())
                        .set(GENERATION_JOBS.STARTED_AT, coalesce(GENERATION_JOBS.STARTED_AT, at))
                        .of(event.job(), revision);
            case AttemptFailed failed -> paid(failed.tokens(), failed.cost()).of(event.job(), revision);
            case AnswerReceived answer ->
                paid(answer.tokens(), answer.cost())
                        .set(GENERATION_JOBS.WARNINGS, answer.misses().toArray(String[]::new))
                        .set(GENERATION_JOBS.SIMULATED, answer.simulated())
                        .of(event.job(), revision);
            case GenerationCompleted completed ->
                ended(JobStatus.COMPLETED, at)
                        .set(GENERATION_JOBS.VERSION, completed.version())
                        .of(event.job(), revision);
            case GenerationFailed failed ->
                ended(JobStatus.FAILED, at)
                        .set(GENERATION_JOBS.ERROR, failed.reason())
                        .of(event.job(), revision);
            case GenerationCancelled _ -> ended(JobStatus.CANCELLED, at).of(event.job(), revision);
        };
        writes.add(event.job(), statement);
    }

    @ResetHandler
    void reset() {
        db.truncate(GENERATION_JOBS).execute();
    }

    private Query insert(GenerationRequested requested, Instant at, long revision) {
        var order = requested.order();
        return db.insertInto(GENERATION_JOBS)
                .set(GENERATION_JOBS.JOB_ID, requested.job().value())
                .set(GENERATION_JOBS.CONTENT_ID, order.content().value())
                .set(GENERATION_JOBS.ORGANISATION_ID, order.organisation().value())
                .set(GENERATION_JOBS.WORKSPACE_ID, order.workspace().value())
                .set(GENERATION_JOBS.REQUESTER, order.requester().value())
                .set(GENERATION_JOBS.REQUESTER_NAME, order.requesterName().text())
                .set(GENERATION_JOBS.KIND, order.kind().toString())
                .set(GENERATION_JOBS.LANGUAGE, order.language())
                .set(GENERATION_JOBS.STATUS, JobStatus.PENDING.toString())
                .set(GENERATION_JOBS.WISH, order.wish().text())
                .set(GENERATION_JOBS.PROMPT_ID, order.prompt().value())
                .set(GENERATION_JOBS.PROMPT_VERSION, order.promptVersion())
                .set(GENERATION_JOBS.MODELS, order.models().toArray(String[]::new))
                .set(GENERATION_JOBS.ESTIMATED_COST, order.reserved().cost())
                .set(GENERATION_JOBS.DETECTOR_VERSION, order.detectorVersion())
                .set(GENERATION_JOBS.PII_WARNINGS, JSONB.valueOf(JSON.writeValueAsString(order.piiWarnings())))
                .set(
                        GENERATION_JOBS.RETRY_OF,
                        order.retryOf() == null ? null : order.retryOf().value())
                .set(GENERATION_JOBS.DEADLINE, order.deadline())
                .set(GENERATION_JOBS.REQUESTED_AT, at)
                .set(GENERATION_JOBS.REVISION, revision)
                .onConflict(GENERATION_JOBS.JOB_ID)
                .doNothing();
    }

    private Change ended(JobStatus status, Instant at) {
        return status(status).set(GENERATION_JOBS.ENDED_AT, at);
    }

    private Change status(JobStatus status) {
        return new Change().set(GENERATION_JOBS.STATUS, status.toString());
    }

    private Change paid(Tokens tokens, BigDecimal cost) {
        return new Change()
                .set(GENERATION_JOBS.COST, GENERATION_JOBS.COST.plus(cost))
                .set(GENERATION_JOBS.PROMPT_TOKENS, GENERATION_JOBS.PROMPT_TOKENS.plus(tokens.prompt()))
                .set(GENERATION_JOBS.COMPLETION_TOKENS, GENERATION_JOBS.COMPLETION_TOKENS.plus(tokens.completion()));
    }

    private final class Change {

        private final Map<Field<?>, @Nullable Object> columns = new HashMap<>();

        Change set(Field<?> column, @Nullable Object value) {
            columns.put(column, value);
            return this;
        }

        Query of(JobId job, long revision) {
            return db.update(GENERATION_JOBS)
                    .set(columns)
                    .set(GENERATION_JOBS.REVISION, revision)
                    .where(GENERATION_JOBS.JOB_ID.eq(job.value()))
                    // An event that comes again changes nothing.
                    .and(GENERATION_JOBS.REVISION.lt(revision));
        }
    }
}
