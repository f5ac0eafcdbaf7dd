package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.generation.api.JobStatus;
import io.contexor.shared.AccountId;
import io.contexor.usage.api.JobId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** While the database is away a call that is paid for goes on; what belongs to a transaction does not. */
class AwayDatabaseTest {

    private static final JobId JOB = JobId.next();

    private final PGSimpleDataSource nobody = nobody();
    private final JobProgress progress =
            new JobProgress(nobody, new PersonalKeys(JdbcClient.create(nobody), new byte[32], Stream::empty));

    @Test
    void lines_for_those_who_watch_are_left_out() {
        assertThatCode(() -> {
                    progress.attempt(JOB, 1, "first", false);
                    progress.text(JOB, AccountId.next(), "Spring");
                    progress.failure(JOB, 1, "rate-limited");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void the_state_of_a_job_is_not_left_out() {
        assertThatThrownBy(() -> new JobQueue(nobody).finish(JOB, JobStatus.COMPLETED, 1, null))
                .isInstanceOf(DataAccessException.class);
    }

    private static PGSimpleDataSource nobody() {
        var source = new PGSimpleDataSource();
        source.setURL("jdbc:postgresql://127.0.0.1:1/nobody?connectTimeout=1");
        return source;
    }
}
