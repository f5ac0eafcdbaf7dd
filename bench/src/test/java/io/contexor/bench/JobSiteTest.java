package io.contexor.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of jobs counts only if each was done, and once. */
class JobSiteTest {

    @Test
    void is_content_with_one_call_for_each_job() {
        assertThatCode(() -> JobSite.demandOnceEach(2, 2, List.of("a-1", "b-1")))
                .doesNotThrowAnyException();
    }

    @Test
    void does_not_count_a_job_that_was_not_completed() {
        assertThatThrownBy(() -> JobSite.demandOnceEach(2, 1, List.of("a-1", "b-1")))
                .hasMessage("Of 2 jobs 1 were completed, by 2 calls with 2 ids");
    }

    @Test
    void does_not_count_calls_that_were_made_twice() {
        assertThatThrownBy(() -> JobSite.demandOnceEach(2, 2, List.of("a-1", "b-1", "b-1")))
                .hasMessage("Of 2 jobs 2 were completed, by 3 calls with 2 ids");
    }

    @Test
    void does_not_take_one_call_made_twice_for_two() {
        assertThatThrownBy(() -> JobSite.demandOnceEach(2, 2, List.of("b-1", "b-1")))
                .hasMessage("Of 2 jobs 2 were completed, by 2 calls with 1 ids");
    }
}
