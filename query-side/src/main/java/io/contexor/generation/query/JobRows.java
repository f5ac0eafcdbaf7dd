package io.contexor.generation.query;

import static io.contexor.tables.readmodel.Tables.GENERATION_ATTEMPTS;
import static io.contexor.tables.readmodel.Tables.GENERATION_JOBS;

import io.contexor.content.api.ContentId;
import io.contexor.generation.api.AttemptView;
import io.contexor.generation.api.JobStatus;
import io.contexor.generation.api.JobSummary;
import io.contexor.generation.api.JobView;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.JobId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Turns rows of the {@code generation_*} tables into what readers see. */
final class JobRows {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    static JobSummary summary(Record row) {
        return new JobSummary(
                new JobId(row.get(GENERATION_JOBS.JOB_ID)),
                JobStatus.of(row.get(GENERATION_JOBS.STATUS)),
                PromptKind.of(row.get(GENERATION_JOBS.KIND)),
                row.get(GENERATION_JOBS.LANGUAGE),
                new ContentId(row.get(GENERATION_JOBS.CONTENT_ID)),
                new WorkspaceId(row.get(GENERATION_JOBS.WORKSPACE_ID)),
                new AccountId(row.get(GENERATION_JOBS.REQUESTER)),
                Personal.sealed(row.get(GENERATION_JOBS.REQUESTER_NAME)),
                row.get(GENERATION_JOBS.MODEL),
                retries(row),
                row.get(GENERATION_JOBS.ESTIMATED_COST),
                row.get(GENERATION_JOBS.COST),
                row.get(GENERATION_JOBS.VERSION),
                row.get(GENERATION_JOBS.ERROR),
                row.get(GENERATION_JOBS.REQUESTED_AT),
                row.get(GENERATION_JOBS.STARTED_AT),
                row.get(GENERATION_JOBS.ENDED_AT));
    }

    static JobView view(Record row, List<AttemptView> attempts) {
        return new JobView(
                new JobId(row.get(GENERATION_JOBS.JOB_ID)),
                JobStatus.of(row.get(GENERATION_JOBS.STATUS)),
                PromptKind.of(row.get(GENERATION_JOBS.KIND)),
                row.get(GENERATION_JOBS.LANGUAGE),
                new ContentId(row.get(GENERATION_JOBS.CONTENT_ID)),
                new WorkspaceId(row.get(GENERATION_JOBS.WORKSPACE_ID)),
                new OrganisationId(row.get(GENERATION_JOBS.ORGANISATION_ID)),
                new AccountId(row.get(GENERATION_JOBS.REQUESTER)),
                Personal.sealed(row.get(GENERATION_JOBS.REQUESTER_NAME)),
                Personal.sealed(row.get(GENERATION_JOBS.WISH)),
                new PromptId(row.get(GENERATION_JOBS.PROMPT_ID)),
                row.get(GENERATION_JOBS.PROMPT_VERSION),
                List.of(row.get(GENERATION_JOBS.MODELS)),
                row.get(GENERATION_JOBS.MODEL),
                retries(row),
                row.get(GENERATION_JOBS.ESTIMATED_COST),
                row.get(GENERATION_JOBS.COST),
                row.get(GENERATION_JOBS.PROMPT_TOKENS),
                row.get(GENERATION_JOBS.COMPLETION_TOKENS),
                row.get(GENERATION_JOBS.PROMPT_TOKENS) + row.get(GENERATION_JOBS.COMPLETION_TOKENS),
                row.get(GENERATION_JOBS.DETECTOR_VERSION),
                JSON.readValue(row.get(GENERATION_JOBS.PII_WARNINGS).data(), COUNTS),
                row.get(GENERATION_JOBS.REQUEST_SHA256),
                row.get(GENERATION_JOBS.VERSION),
                List.of(row.get(GENERATION_JOBS.WARNINGS)),
                row.get(GENERATION_JOBS.SIMULATED),
                row.get(GENERATION_JOBS.ERROR),
                row.get(GENERATION_JOBS.RETRY_OF) == null ? null : new JobId(row.get(GENERATION_JOBS.RETRY_OF)),
                row.get(GENERATION_JOBS.DEADLINE),
                row.get(GENERATION_JOBS.REQUESTED_AT),
                row.get(GENERATION_JOBS.STARTED_AT),
                row.get(GENERATION_JOBS.ENDED_AT),
                attempts,
                row.get(GENERATION_JOBS.REVISION));
    }

    static AttemptView attempt(Record row) {
        return new AttemptView(
                row.get(GENERATION_ATTEMPTS.ATTEMPT),
                row.get(GENERATION_ATTEMPTS.MODEL),
                row.get(GENERATION_ATTEMPTS.REPAIR),
                row.get(GENERATION_ATTEMPTS.STATUS),
                row.get(GENERATION_ATTEMPTS.REQUEST_SHA256),
                row.get(GENERATION_ATTEMPTS.ERROR),
                row.get(GENERATION_ATTEMPTS.UNKNOWN),
                row.get(GENERATION_ATTEMPTS.PROMPT_TOKENS),
                row.get(GENERATION_ATTEMPTS.CACHED_TOKENS),
                row.get(GENERATION_ATTEMPTS.CACHE_WRITE_TOKENS),
                row.get(GENERATION_ATTEMPTS.COMPLETION_TOKENS),
                row.get(GENERATION_ATTEMPTS.COST),
                seconds(row.get(GENERATION_ATTEMPTS.MILLIS)),
                row.get(GENERATION_ATTEMPTS.STARTED_AT),
                row.get(GENERATION_ATTEMPTS.ENDED_AT),
                row.get(GENERATION_ATTEMPTS.RETRY_AT));
    }

    private static int retries(Record row) {
        return Math.max(0, row.get(GENERATION_JOBS.ATTEMPTS) - 1);
    }

    private static @Nullable BigDecimal seconds(@Nullable Long millis) {
        return millis == null ? null : BigDecimal.valueOf(millis, 3);
    }

    private JobRows() {}
}
