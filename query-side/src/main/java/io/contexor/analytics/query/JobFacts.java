package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_JOB_FACTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;

import io.contexor.analytics.api.Dimension;
import io.contexor.analytics.api.JobCounts;
import io.contexor.generation.api.JobStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Generations, on the day they were asked for. */
final class JobFacts {

    static final List<String> COLUMNS =
            List.of("jobs", "pending", "running", "completed", "failed", "cancelled", "success_rate", "median_seconds");

    static final Facts<JobCounts> FACTS = new Facts<>(
            ANALYTICS_JOB_FACTS,
            noCondition(),
            new Facts.Owner(
                    ANALYTICS_JOB_FACTS.ACCOUNT_ID,
                    ANALYTICS_JOB_FACTS.WORKSPACE_ID,
                    ANALYTICS_JOB_FACTS.ORGANISATION_ID),
            Days.of(ANALYTICS_JOB_FACTS.REQUESTED_AT),
            ANALYTICS_JOB_FACTS.MODEL,
            ANALYTICS_JOB_FACTS.PROMPT_ID,
            Keys.ofProject(ANALYTICS_JOB_FACTS.CONTENT_ID),
            Map.of(
                    Dimension.STATUS, ANALYTICS_JOB_FACTS.STATUS,
                    Dimension.MODEL, ANALYTICS_JOB_FACTS.MODEL,
                    Dimension.USER, Keys.id(ANALYTICS_JOB_FACTS.ACCOUNT_ID),
                    Dimension.WORKSPACE, Keys.id(ANALYTICS_JOB_FACTS.WORKSPACE_ID),
                    Dimension.ORGANIZATION, Keys.id(ANALYTICS_JOB_FACTS.ORGANISATION_ID),
                    Dimension.PROMPT, Keys.id(ANALYTICS_JOB_FACTS.PROMPT_ID),
                    Dimension.PROMPT_VERSION,
                            Keys.promptVersion(ANALYTICS_JOB_FACTS.PROMPT_ID, ANALYTICS_JOB_FACTS.PROMPT_VERSION),
                    Dimension.KIND, ANALYTICS_JOB_FACTS.KIND,
                    Dimension.LANGUAGE, ANALYTICS_JOB_FACTS.LANGUAGE),
            List.of(
                    ANALYTICS_JOB_FACTS.STATUS,
                    when(
                                    ANALYTICS_JOB_FACTS.STATUS.eq(JobStatus.COMPLETED.toString()),
                                    field(
                                            "extract(epoch from {0} - {1})::float8",
                                            SQLDataType.DOUBLE,
                                            ANALYTICS_JOB_FACTS.ENDED_AT,
                                            ANALYTICS_JOB_FACTS.REQUESTED_AT))
                            .as("seconds")),
            "count(*)",
            """
            count(*) as jobs, count(*) filter (where status = 'pending') as pending,
            count(*) filter (where status = 'running') as running, count(*) filter (where status = 'completed') as completed,
            count(*) filter (where status = 'failed') as failed, count(*) filter (where status = 'cancelled') as cancelled,
            percentile_cont(0.5) within group (order by seconds) as median_seconds""",
            JobFacts::counts,
            JobCounts.NONE);

    static List<@Nullable Object> cells(JobCounts counts) {
        return Arrays.asList(
                counts.jobs(),
                counts.pending(),
                counts.running(),
                counts.completed(),
                counts.failed(),
                counts.cancelled(),
                counts.successRate(),
                counts.medianSeconds());
    }

    private static JobCounts counts(Measured row) {
        long completed = row.count("completed");
        long failed = row.count("failed");
        return new JobCounts(
                row.count("jobs"),
                row.count("pending"),
                row.count("running"),
                completed,
                failed,
                row.count("cancelled"),
                Measured.rate(completed, completed + failed),
                row.seconds("median_seconds"));
    }

    private JobFacts() {}
}
