package io.contexor.generation.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.generation.api.JobStatus;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.usage.api.JobId;
import java.util.LinkedHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What those who watch a job get to see, line by line: {@code generation_progress}.
 *
 * <p>Lines are numbered under the lock of the job's row, so that nobody who reads on from a number misses one. Text is sealed with the
 * key of whoever asked for it, since what was personal has been put back into it.
 */
@Component
class JobProgress {

    private static final Logger LOG = LoggerFactory.getLogger(JobProgress.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final PersonalKeys keys;

    JobProgress(@Qualifier("eventStoreDataSource") DataSource database, PersonalKeys keys) {
        this.db = JdbcClient.create(database);
        this.keys = keys;
    }

    /** A line of the kind {@code state}, which is written with what it tells of. */
    static String state(JobStatus status, @Nullable Integer version, @Nullable String reason) {
        var data = new LinkedHashMap<String, Object>();
        data.put("status", status.toString());
        if (version != null) {
            data.put("version", version);
        }
        if (reason != null) {
            data.put("error", reason);
        }
        return JSON.writeValueAsString(data);
    }

    /** What was streamed before belongs to another attempt from here on. */
    void attempt(JobId job, int attempt, String model, boolean repair) {
        var data = new LinkedHashMap<String, Object>();
        data.put("status", JobStatus.RUNNING.toString());
        data.put("attempt", attempt);
        data.put("model", model);
        data.put("repair", repair);
        tell(() -> write(job, "attempt", JSON.writeValueAsString(data)));
    }

    void failure(JobId job, int attempt, String error) {
        var data = new LinkedHashMap<String, Object>();
        data.put("attempt", attempt);
        data.put("error", error);
        tell(() -> write(job, "failure", JSON.writeValueAsString(data)));
    }

    void text(JobId job, AccountId requester, String text) {
        tell(() -> write(job, "text", keys.seal(Personal.of(requester, text)).text()));
    }

    /** Those who watch may miss something while the database is away; the call, which is paid for, must not fail by it. */
    private static void tell(Runnable writing) {
        try {
            writing.run();
        } catch (DataAccessException unreachable) {
            LOG.debug("A line of progress was not written", unreachable);
        }
    }

    /** Nobody waits for the disk: should the database die, a line of a call that is lost is lost with it. */
    private void write(JobId job, String kind, String data) {
        db.sql("""
            with counted as (
                update generation_queue set progress = progress + 1 where job_id = ? returning job_id, progress)
            insert into generation_progress (job_id, line, kind, data, written_at)
            select job_id, progress, ?, ?, now()
            from counted, lateral (select set_config('synchronous_commit', 'off', true)) hurry\
            """).params(job.value(), kind, data).update();
    }
}
