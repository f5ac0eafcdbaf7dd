package io.contexor.generation.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.query.ProgressFeed.Line;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.JobId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ProgressFeedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The lines are written by the command side, into tables of its own. */
    private static final DataSource DATABASE = TestPostgres.freshDatabase(
            "event_store", "classpath:db/eventstore", "filesystem:../command-side/src/main/resources/db/eventstore");

    private final JdbcClient db = JdbcClient.create(DATABASE);
    private final ProgressFeed feed = new ProgressFeed(DATABASE);
    private final JobId job = opened();

    @AfterEach
    void close() {
        feed.close();
    }

    private JobId opened() {
        var opened = JobId.next();
        db.sql("""
                        insert into generation_queue (job_id, workspace_id, account_id, due_at)
                        values (?, ?, ?, now())""").params(opened.value(), UUID.randomUUID(), UUID.randomUUID()).update();
        return opened;
    }

    /** So many lines more. */
    private void write(JobId job, int lines) {
        db.sql("""
                        with counted as (
                            update generation_queue set progress = progress + :lines where job_id = :job returning progress)
                        insert into generation_progress (job_id, line, kind, data, written_at)
                        select :job, progress - :lines + n, 'text', 'line ' || (progress - :lines + n), now()
                        from counted, generate_series(1, :lines) n""").param("lines", lines).param("job", job.value()).update();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<Long> numbersOf(Flux<Line> lines, int many) {
        return lines.take(many)
                .map(Line::number)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    @Nested
    class Those_who_watch {

        @Test
        void get_what_was_written_before_and_what_comes() {
            write(job, 2);

            StepVerifier.create(feed.of(job, 0))
                    .expectNext(new Line(job, 1, "text", "line 1"), new Line(job, 2, "text", "line 2"))
                    .then(() -> write(job, 1))
                    .expectNext(new Line(job, 3, "text", "line 3"))
                    .thenCancel()
                    .verify(PATIENCE);
        }

        @Test
        void go_on_after_the_line_they_name() {
            write(job, 5);

            assertThat(numbersOf(feed.of(job, 3), 2)).containsExactly(4L, 5L);
        }

        @Test
        void get_the_lines_of_their_job_only() {
            var other = opened();
            write(other, 3);
            write(job, 1);

            assertThat(feed.of(job, 0).take(1).collectList().block(PATIENCE))
                    .containsExactly(new Line(job, 1, "text", "line 1"));
            assertThat(numbersOf(feed.of(other, 1), 2)).containsExactly(2L, 3L);
        }

        @Test
        void get_more_than_is_read_at_once() {
            var other = opened();
            write(job, 1_500);
            write(other, 5_500);

            StepVerifier.create(feed.of(job, 0)
                            .map(Line::number)
                            .take(1_500)
                            .mergeWith(feed.of(other, 4_500)
                                    .map(line -> -line.number())
                                    .take(1_000)))
                    .expectNextCount(2_500)
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Nested
    class Two_who_watch_one_job {

        @Test
        void get_the_same_though_they_came_at_different_times() {
            write(job, 4);
            var early = feed.of(job, 0).map(Line::number).take(6).collectList().cache();
            var late = feed.of(job, 3).map(Line::number).take(3).collectList().cache();
            early.subscribe();
            late.subscribe();
            write(job, 2);

            assertThat(early.block(PATIENCE)).isEqualTo(numbers(1, 6));
            assertThat(late.block(PATIENCE)).isEqualTo(numbers(4, 6));
        }

        @Test
        void do_not_wait_for_each_other() {
            var slow = StepVerifier.create(feed.of(job, 0).map(Line::number), 1)
                    .then(() -> write(job, 1_000))
                    .expectNext(1L)
                    .then(() -> assertThat(numbersOf(feed.of(job, 0), 1_000)).isEqualTo(numbers(1, 1_000)))
                    .thenRequest(999)
                    .expectNextSequence(numbers(2, 1_000));

            slow.thenCancel().verify(PATIENCE);
        }

        @Test
        void lose_whoever_cannot_keep_up_and_only_them() {
            StepVerifier.create(feed.of(job, 0).map(Line::number), 1)
                    .then(() -> write(job, 1_500))
                    .expectNext(1L)
                    .then(() -> assertThat(numbersOf(feed.of(job, 0), 1_500)).hasSize(1_500))
                    .then(() -> write(job, 1_500))
                    .then(() ->
                            assertThat(numbersOf(feed.of(job, 1_500), 1_500)).isEqualTo(numbers(1_501, 3_000)))
                    .thenRequest(Long.MAX_VALUE)
                    .thenConsumeWhile(number -> number <= 2_001)
                    .expectErrorMatches(Exceptions::isOverflow)
                    .verify(PATIENCE);

            assertThat(numbersOf(feed.of(job, 2_001), 999)).isEqualTo(numbers(2_002, 3_000));
        }
    }

    @Nested
    class A_job {

        @Test
        void is_over_for_those_who_have_its_last_line() {
            write(job, 2);
            assertThat(feed.isOver(job, 2)).isFalse();
            db.sql("update generation_queue set ended_at = now() where job_id = ?")
                    .params(job.value())
                    .update();

            assertThat(feed.isOver(job, 1)).isFalse();
            assertThat(feed.isOver(job, 2)).isTrue();
        }

        @Test
        void that_was_forgotten_is_over() {
            assertThat(feed.isOver(JobId.next(), 0)).isTrue();
        }
    }

    @Test
    void ends_for_all_when_the_node_ends() {
        StepVerifier.create(feed.of(job, 0)).then(feed::close).expectComplete().verify(PATIENCE);
    }
}
