package io.contexor.generation.query;

import static io.contexor.tables.readmodel.Tables.GENERATION_ATTEMPTS;

import io.contexor.generation.api.GenerationEvent;
import io.contexor.generation.api.GenerationEvent.AnswerReceived;
import io.contexor.generation.api.GenerationEvent.AttemptFailed;
import io.contexor.generation.api.GenerationEvent.AttemptStarted;
import io.contexor.generation.api.GenerationEvent.GenerationCancelled;
import io.contexor.generation.api.GenerationEvent.GenerationCompleted;
import io.contexor.generation.api.GenerationEvent.GenerationFailed;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.projections.Batches;
import io.contexor.projections.Writes;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.springframework.stereotype.Component;

/** Keeps {@code generation_attempts}: one row per call. Every event may come twice. */
@Component
@ProcessingGroup(AttemptsProjection.NAME)
class AttemptsProjection {

    static final String NAME = "generation.attempts";

    private final DSLContext db;
    private final Writes writes;

    AttemptsProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.writes = batches.writes(NAME, db);
    }

    @EventHandler
    void on(GenerationEvent event, @Timestamp Instant at) {
        switch (event) {
            case AttemptStarted started -> writes.add(event.job(), insert(started, at));
            case AttemptFailed failed -> writes.add(event.job(), failed(failed, at));
            case AnswerReceived answer -> writes.add(event.job(), answered(answer, at));
            case GenerationRequested _, GenerationCompleted _, GenerationFailed _, GenerationCancelled _ -> {}
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(GENERATION_ATTEMPTS).execute();
    }

    private Query insert(AttemptStarted started, Instant at) {
        return db.insertInto(GENERATION_ATTEMPTS)
                .set(GENERATION_ATTEMPTS.JOB_ID, started.job().value())
                .set(GENERATION_ATTEMPTS.ATTEMPT, started.attempt())
                .set(GENERATION_ATTEMPTS.MODEL, started.model())
                .set(GENERATION_ATTEMPTS.REPAIR, started.repair())
                .set(GENERATION_ATTEMPTS.REQUEST_SHA256, started.sha256())
                .set(GENERATION_ATTEMPTS.STATUS, "running")
                .set(GENERATION_ATTEMPTS.STARTED_AT, at)
                .onConflict(GENERATION_ATTEMPTS.JOB_ID, GENERATION_ATTEMPTS.ATTEMPT)
                .doNothing();
    }

    private Query failed(AttemptFailed failed, Instant at) {
        return db.update(GENERATION_ATTEMPTS)
                .set(GENERATION_ATTEMPTS.STATUS, "failed")
                .set(GENERATION_ATTEMPTS.ERROR, failed.error())
                .set(GENERATION_ATTEMPTS.UNKNOWN, failed.unknown())
                .set(GENERATION_ATTEMPTS.PROMPT_TOKENS, failed.tokens().prompt())
                .set(GENERATION_ATTEMPTS.CACHED_TOKENS, failed.tokens().cachedPrompt())
                .set(GENERATION_ATTEMPTS.CACHE_WRITE_TOKENS, failed.tokens().cacheWrite())
                .set(GENERATION_ATTEMPTS.COMPLETION_TOKENS, failed.tokens().completion())
                .set(GENERATION_ATTEMPTS.COST, failed.cost())
                .set(GENERATION_ATTEMPTS.MILLIS, failed.millis())
                .set(GENERATION_ATTEMPTS.RETRY_AT, failed.retryAt())
                .set(GENERATION_ATTEMPTS.ENDED_AT, at)
                .where(GENERATION_ATTEMPTS.JOB_ID.eq(failed.job().value()))
                .and(GENERATION_ATTEMPTS.ATTEMPT.eq(failed.attempt()));
    }

    private Query answered(AnswerReceived answer, Instant at) {
        return db.update(GENERATION_ATTEMPTS)
                .set(GENERATION_ATTEMPTS.STATUS, "answered")
                .set(GENERATION_ATTEMPTS.UNKNOWN, answer.unknown())
                .set(GENERATION_ATTEMPTS.PROMPT_TOKENS, answer.tokens().prompt())
                .set(GENERATION_ATTEMPTS.CACHED_TOKENS, answer.tokens().cachedPrompt())
                .set(GENERATION_ATTEMPTS.CACHE_WRITE_TOKENS, answer.tokens().cacheWrite())
                .set(GENERATION_ATTEMPTS.COMPLETION_TOKENS, answer.tokens().completion())
                .set(GENERATION_ATTEMPTS.COST, answer.cost())
                .set(GENERATION_ATTEMPTS.MILLIS, answer.millis())
                .set(GENERATION_ATTEMPTS.ENDED_AT, at)
                .where(GENERATION_ATTEMPTS.JOB_ID.eq(answer.job().value()))
                .and(GENERATION_ATTEMPTS.ATTEMPT.eq(answer.attempt()));
    }
}
