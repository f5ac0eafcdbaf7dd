package io.contexor.generation.query;

import static io.contexor.tables.readmodel.Tables.GENERATION_ATTEMPTS;
import static io.contexor.tables.readmodel.Tables.GENERATION_JOBS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import io.contexor.generation.api.JobQuery.BrowseJobs;
import io.contexor.generation.api.JobQuery.FindJob;
import io.contexor.generation.api.JobSummary;
import io.contexor.generation.api.JobView;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Answers {@code JobQuery} from {@code generation_jobs} and {@code generation_attempts}. */
@Component
class JobQueries {

    private final DSLContext db;

    JobQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    Optional<JobView> handle(FindJob query) {
        var attempts = db.selectFrom(GENERATION_ATTEMPTS)
                .where(GENERATION_ATTEMPTS.JOB_ID.eq(query.job().value()))
                .orderBy(GENERATION_ATTEMPTS.ATTEMPT)
                .fetch(JobRows::attempt);
        return db.selectFrom(GENERATION_JOBS)
                .where(isIn(query.workspaces()))
                .and(GENERATION_JOBS.JOB_ID.eq(query.job().value()))
                .fetchOptional(job -> JobRows.view(job, attempts));
    }

    @QueryHandler
    Page<JobSummary> handle(BrowseJobs query) {
        var cursor = Cursor.decode(query.cursor(), 2);
        var rows = db.selectFrom(GENERATION_JOBS)
                .where(isAskedFor(query))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(GENERATION_JOBS.REQUESTED_AT, GENERATION_JOBS.JOB_ID)
                                        .lt(cursor.instant(0), cursor.uuid(1)))
                .orderBy(GENERATION_JOBS.REQUESTED_AT.desc(), GENERATION_JOBS.JOB_ID.desc())
                .limit(query.limit() + 1)
                .fetch(JobRows::summary);
        var total = query.total() ? Long.valueOf(db.fetchCount(GENERATION_JOBS, isAskedFor(query))) : null;
        return Pages.of(rows, query.limit(), job -> Cursor.of(job.createdAt(), job.id()), total);
    }

    private static Condition isIn(Set<WorkspaceId> workspaces) {
        return GENERATION_JOBS.WORKSPACE_ID.eq(
                any(workspaces.stream().map(WorkspaceId::value).toArray(UUID[]::new)));
    }

    private static Condition isAskedFor(BrowseJobs query) {
        var status = query.status();
        var kind = query.kind();
        var content = query.content();
        var user = query.user();
        return isIn(query.workspaces())
                .and(status == null ? noCondition() : GENERATION_JOBS.STATUS.eq(status.toString()))
                .and(kind == null ? noCondition() : GENERATION_JOBS.KIND.eq(kind.toString()))
                .and(content == null ? noCondition() : GENERATION_JOBS.CONTENT_ID.eq(content.value()))
                .and(user == null ? noCondition() : GENERATION_JOBS.REQUESTER.eq(user.value()));
    }
}
