package io.contexor.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.contexor.counting.CountingApplication;
import io.contexor.counting.api.CounterCommand;
import io.contexor.counting.api.CounterCommand.Count;
import io.contexor.counting.api.CounterCommand.Open;
import io.contexor.counting.query.CountingTotalsProjection;
import io.contexor.eventstore.EventFeed;
import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.Receipt;
import io.contexor.projections.Rebuild.Manner;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ProjectionsTest {

    private static final String GROUP = "counting.totals";
    private static final AccountId SARA = AccountId.next();
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext app = CountingApplication.start("--contexor.event-store.patience=60s");
    private final JdbcClient sql = JdbcClient.create(app.getBean("readModelPool", DataSource.class));
    private final Positions positions = app.getBean(Positions.class);
    private final DeadLetters letters = app.getBean(DeadLetters.class);
    private final String counter = UUID.randomUUID().toString();

    @AfterEach
    void stop() {
        CountingTotalsProjection.superstitious = true;
        app.close();
    }

    @Test
    void a_command_is_visible_once_its_position_is_reached() {
        open(counter);
        for (int times = 1; times <= 50; times++) {
            long position = count(counter, 1);

            assertThat(positions.await(position, SOON)).isTrue();
            assertThat(total(counter)).isEqualTo(times);
        }
    }

    @Test
    void another_node_sees_how_far_this_one_has_come() {
        open(counter);
        try (var other =
                CountingApplication.startOn(app.getEnvironment().getRequiredProperty("contexor.event-store.url"))) {
            long position = count(counter, 5);

            assertThat(other.getBean(Positions.class).await(position, SOON)).isTrue();
            assertThat(total(counter)).isEqualTo(5);
        }
    }

    @Nested
    class Commits_that_a_killed_database_lost {

        @Test
        void are_made_again_although_nothing_new_happens() {
            open(counter);
            long early = count(counter, 1);
            assertThat(positions.await(early, SOON)).isTrue();
            var token = token();
            long late = count(counter, 2);
            assertThat(positions.await(late, SOON)).isTrue();

            lose(token, 1);

            await().atMost(SOON).untilAsserted(() -> assertThat(total(counter)).isEqualTo(3));
        }

        @Test
        void are_made_again_before_what_happens_next() {
            open(counter);
            long early = count(counter, 1);
            assertThat(positions.await(early, SOON)).isTrue();
            var token = token();
            long late = count(counter, 2);
            assertThat(positions.await(late, SOON)).isTrue();

            lose(token, 1);
            count(counter, 4);

            await().atMost(SOON).untilAsserted(() -> assertThat(total(counter)).isEqualTo(7));
        }

        private byte[] token() {
            return sql.sql("select token from projection_tokens where processor_name = ?")
                    .params(GROUP)
                    .query(byte[].class)
                    .single();
        }

        /** As it stands after a crash: rows and token as they were together before. */
        private void lose(byte[] token, int total) {
            sql.sql("""
                            with rows as (update counting_totals set total = ? where counter = ?)
                            update projection_tokens set token = ? where processor_name = ?""").params(total, counter, token, GROUP).update();
        }
    }

    @Nested
    class A_poison_event {

        @Test
        void is_parked_with_what_follows_it_and_stops_nobody_else() {
            var other = UUID.randomUUID().toString();
            open(counter);
            open(other);
            count(counter, 1);
            count(counter, 13);
            count(counter, 2);
            long last = count(other, 3);

            assertThat(positions.await(last, SOON)).isTrue();
            assertThat(total(other)).isEqualTo(3);
            // The half-done update of the poison event was undone.
            assertThat(total(counter)).isEqualTo(1);
            assertThat(letters.list(10))
                    .extracting(DeadLetters.Letter::sequence)
                    .containsExactly(counter, counter);
        }

        @Test
        void is_parked_although_the_database_itself_refused_it() {
            open(counter);
            long last = count(counter, 5_000);

            assertThat(positions.await(last, SOON)).isTrue();
            assertThat(letters.count(GROUP)).isOne();
            assertThat(total(counter)).isZero();
        }

        @Test
        void is_shown_and_discarded_and_lets_what_waits_behind_it_pass() {
            open(counter);
            count(counter, 13);
            assertThat(positions.await(count(counter, 2), SOON)).isTrue();
            var poison = letters.list(10).getFirst();
            assertThat(letters.find(poison.event())).contains(poison);
            assertThat(letters.find(poison.id())).contains(poison);
            assertThat(letters.find("nothing")).isEmpty();
            assertThat(standing().deadLetters()).isEqualTo(2);
            assertThat(standing().trouble()).isEqualTo(poison.cause());

            assertThat(letters.discard(poison)).isTrue();

            assertThat(letters.discard(poison)).isFalse();
            assertThat(letters.retry(GROUP)).isZero();
            assertThat(total(counter)).isEqualTo(2);
        }

        @Test
        void goes_through_in_order_when_it_is_offered_again_after_healing() {
            open(counter);
            count(counter, 13);
            long last = count(counter, 2);
            assertThat(positions.await(last, SOON)).isTrue();
            assertThat(letters.retry(GROUP)).isEqualTo(2);

            CountingTotalsProjection.superstitious = false;

            assertThat(letters.retry(GROUP)).isZero();
            assertThat(total(counter)).isEqualTo(15);
        }
    }

    @Nested
    class A_batch {

        private static final String LOG = "counting.log";

        @Test
        void is_written_together() {
            open(counter);
            long last = 0;
            for (int times = 0; times < 300; times++) {
                last = count(counter, 1);
            }
            assertThat(positions.await(last, SOON)).isTrue();

            app.getBean(Rebuilds.class).of(LOG).run((_, _) -> {});

            assertThat(log("count(*)")).isEqualTo(300);
            assertThat(log("max(batch)")).isEqualTo(300);
        }

        @Test
        void leaves_out_only_what_cannot_be_written_and_what_follows_that() {
            var other = UUID.randomUUID().toString();
            open(counter);
            open(other);
            halted(() -> {
                count(counter, 1);
                count(counter, 1_001);
                count(counter, 2);
                count(other, 3);
            });
            long last = count(other, 4);

            assertThat(positions.await(last, SOON)).isTrue();
            assertThat(sql.sql("select counter || step from counting_log order by 1")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder(counter + 1, other + 3, other + 4);
            assertThat(letters.list(10).stream().filter(letter -> letter.group().equals(LOG)))
                    .extracting(DeadLetters.Letter::sequence)
                    .containsExactly(counter, counter);
        }

        @Test
        void that_was_refused_goes_through_when_it_is_offered_again() {
            open(counter);
            count(counter, 1_001);
            long last = count(counter, 2);
            assertThat(positions.await(last, SOON)).isTrue();
            assertThat(letters.retry(LOG)).isEqualTo(2);

            sql.sql("alter table counting_log drop constraint counting_log_step_check")
                    .update();

            assertThat(letters.retry(LOG)).isZero();
            assertThat(log("sum(step)")).isEqualTo(1_003);
        }

        @Test
        void that_cannot_be_written_stops_a_rebuild_and_leaves_the_live_table() {
            open(counter);
            count(counter, 1);
            long last = count(counter, 1_001);
            assertThat(positions.await(last, SOON)).isTrue();

            assertThatThrownBy(() -> app.getBean(Rebuilds.class).of(LOG).run((_, _) -> {}))
                    .hasMessageContaining("could not be taken in");

            assertThat(log("count(*)")).isOne();
        }

        /** So that the events of {@code work} come as one batch. */
        private void halted(Runnable work) {
            var processor = app.getBean(Configuration.class)
                    .eventProcessingConfiguration()
                    .eventProcessor(LOG, PooledStreamingEventProcessor.class)
                    .orElseThrow();
            processor.shutDown();
            work.run();
            processor.start();
        }

        private long log(String what) {
            return sql.sql("select " + what + " from counting_log")
                    .query(Long.class)
                    .single();
        }
    }

    @Nested
    class A_paused_read_model {

        private final Pauses pauses = app.getBean(Pauses.class);

        @Test
        void stands_still_on_every_node_and_is_not_waited_for_until_it_is_resumed() {
            open(counter);
            assertThat(positions.await(count(counter, 1), SOON)).isTrue();
            try (var other =
                    CountingApplication.startOn(app.getEnvironment().getRequiredProperty("contexor.event-store.url"))) {
                pauses.pause(GROUP, "Sara");
                await().atMost(SOON).until(() -> !isRunning(app) && !isRunning(other));

                long position = count(counter, 2);

                assertThat(positions.await(position, SOON)).isTrue();
                assertThat(total(counter)).isEqualTo(1);
                assertThat(app.getBean(ProjectionHealth.class).isWorking()).isTrue();
                assertThat(standing()).satisfies(standing -> {
                    assertThat(standing.pausedBy()).isEqualTo("Sara");
                    assertThat(standing.lag()).isPositive();
                });
                pauses.resume(GROUP);
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(total(counter)).isEqualTo(3));
            }
        }

        @Test
        void is_still_paused_after_a_start() {
            pauses.pause(GROUP, "Sara");
            try (var other =
                    CountingApplication.startOn(app.getEnvironment().getRequiredProperty("contexor.event-store.url"))) {
                assertThat(isRunning(other)).isFalse();
            }
        }

        @Test
        void has_to_be_one() {
            assertThatThrownBy(() -> pauses.pause("counting.nothing", "Sara"))
                    .hasMessageContaining("There is no read model counting.nothing; there are")
                    .hasMessageContaining(GROUP);
        }

        private static boolean isRunning(ConfigurableApplicationContext node) {
            return node.getBean(Configuration.class)
                    .eventProcessingConfiguration()
                    .eventProcessor(GROUP)
                    .orElseThrow()
                    .isRunning();
        }
    }

    private ReadModels.Standing standing() {
        return app.getBean(ReadModels.class).all().stream()
                .filter(standing -> standing.name().equals(GROUP))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class A_rebuild {

        @Test
        void ends_equal_to_what_was_there_and_goes_on_from_there() {
            var counters = fill();

            var result = app.getBean(Rebuilds.class).of(GROUP).run((_, _) -> {});

            assertThat(result).isEqualTo(new Rebuild.Result(counters.size(), counters.size(), 0, 0, List.of()));
            long next = count(counters.getFirst(), 7);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(positions.of(GROUP)).isGreaterThanOrEqualTo(next));
            assertThat(total(counters.getFirst())).isEqualTo(8);
        }

        @Test
        void goes_on_where_it_was_interrupted() {
            var counters = fill();
            var rebuild = app.getBean(Rebuilds.class).of(GROUP);
            List<Long> seen = new ArrayList<>();
            try {
                rebuild.run((index, _) -> {
                    seen.add(index);
                    if (index >= 500) {
                        throw new IllegalStateException("interrupted");
                    }
                });
            } catch (IllegalStateException interrupted) {
                assertThat(interrupted).hasMessage("interrupted");
            }
            seen.clear();

            var result = app.getBean(Rebuilds.class).of(GROUP).run((index, _) -> seen.add(index));

            assertThat(seen.getFirst()).isEqualTo(500);
            assertThat(result.isIdentical()).isTrue();
            assertThat(result.rowsAfter()).isEqualTo(counters.size());
        }

        @Test
        void mends_a_table_that_went_wrong_and_says_that_it_differed() {
            var counters = fill();
            sql.sql("update counting_totals set total = 99 where counter = ?")
                    .params(counters.getFirst())
                    .update();

            var result = app.getBean(Rebuilds.class).of(GROUP).run((_, _) -> {});

            assertThat(result.isIdentical()).isFalse();
            assertThat(total(counters.getFirst())).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"share = 1.00", "extra = '{\"of\": 1.00}'"})
        void takes_a_number_that_is_written_otherwise_for_another(String otherwise) {
            var counters = fill();
            sql.sql("update counting_totals set %s where counter = ?".formatted(otherwise))
                    .params(counters.getFirst())
                    .update();

            var result = app.getBean(Rebuilds.class).of(GROUP).run((_, _) -> {});

            assertThat(result.keys()).containsExactly(counters.getFirst());
        }

        @Test
        void turns_the_views_on_its_table_to_the_new_one() {
            var counters = fill();
            for (var statement : List.of(
                    "create schema business",
                    "create view business.totals with (security_barrier = true) as select counter, total from"
                            + " read_model.counting_totals",
                    "create view business.more as select sum(total) as total from business.totals",
                    "comment on view business.totals is 'What was counted'",
                    "grant select on business.totals to public",
                    "update counting_totals set total = 99")) {
                sql.sql(statement).update();
            }

            app.getBean(Rebuilds.class).of(GROUP).run((_, _) -> {});

            assertThat(sql.sql("select total from business.more")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(counters.size());
            assertThat(sql.sql("""
                select concat_ws(' ', reloptions, obj_description(oid, 'pg_class'),
                    has_table_privilege('public', oid, 'select'))
                from pg_class where oid = 'business.totals'::regclass""").query(String.class).single())
                    .isEqualTo("{security_barrier=true} What was counted t");
            assertThat(sql.sql("select count(*) from pg_namespace where nspname ~ '^(rebuild|retired)'")
                            .query(Integer.class)
                            .single())
                    .isZero();
            count(counters.getFirst(), 7);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(sql.sql("select total from business.more")
                                    .query(Integer.class)
                                    .single())
                            .isEqualTo(counters.size() + 7));
        }

        @Test
        void only_says_what_would_differ_when_it_is_tried_dry() {
            var counters = fill();
            sql.sql("update counting_totals set total = 99 where counter = ?")
                    .params(counters.getFirst())
                    .update();

            var result = app.getBean(Rebuilds.class).of(GROUP).run((_, _) -> {}, new Manner(true, 0));

            assertThat(result)
                    .isEqualTo(
                            new Rebuild.Result(counters.size(), counters.size(), 1, 1, List.of(counters.getFirst())));
            assertThat(total(counters.getFirst())).isEqualTo(99);
            assertThat(sql.sql("select count(*) from pg_namespace where nspname like 'rebuild%'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }

        @Test
        void makes_the_indexes_of_readers_when_all_rows_are_there() {
            fill();
            var meanwhile = new ArrayList<List<String>>();

            app.getBean(Rebuilds.class)
                    .of(GROUP)
                    .run((_, _) -> meanwhile.add(indexesForReaders("rebuild_counting_totals")));
            app.getBean(Rebuilds.class)
                    .of(GROUP)
                    .run((_, _) -> meanwhile.add(indexesForReaders("rebuild_counting_totals")));

            assertThat(meanwhile).hasSizeGreaterThan(2).allMatch(List::isEmpty);
            assertThat(indexesForReaders("read_model")).containsExactly("counting_totals_by_total");
        }

        private List<String> indexesForReaders(String schema) {
            return sql.sql("""
                            select relname from pg_class where relnamespace = ?::regnamespace
                            and obj_description(oid, 'pg_class') = 'for readers'""")
                    .params(schema)
                    .query((row, _) -> row.getString(1))
                    .list();
        }

        @Test
        void is_no_faster_than_it_is_allowed_to_be() {
            fill();
            long begun = System.nanoTime();

            app.getBean(Rebuilds.class).of(GROUP).run((_, _) -> {}, new Manner(false, 1_000));

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(700));
        }

        @Test
        void keeps_nobody_from_reading_while_it_compares() {
            open(counter);
            long position = count(counter, 3);
            assertThat(positions.await(position, SOON)).isTrue();
            var shadow = new ShadowTable(
                    GROUP,
                    app.getBean("readModelPool", DataSource.class),
                    app.getBean("readModelDataSource", DataSource.class),
                    new TransactionTemplate(app.getBean("readModelTransactions", PlatformTransactionManager.class)),
                    app.getBean("bookkeepingSerializer", Serializer.class));
            shadow.prepare();
            var read = new AtomicInteger();

            shadow.compare(
                    () -> {
                        read.set(total(counter));
                        return position;
                    },
                    true);

            assertThat(read).hasValue(3);
        }

        @Test
        void shows_an_erased_person_as_erased() {
            open(counter);
            app.getBean(PersonalKeys.class).erase(SARA);

            app.getBean(Rebuilds.class).of(GROUP).run((_, _) -> {});

            var owner = sql.sql("select owner from counting_totals where counter = ?")
                    .params(counter)
                    .query(String.class)
                    .single();
            assertThat(app.getBean(PersonalKeys.class).reveal(Personal.sealed(owner)))
                    .isEqualTo("[erased]");
        }

        private List<String> fill() {
            List<String> counters = new ArrayList<>();
            long last = 0;
            for (int number = 0; number < 400; number++) {
                var name = UUID.randomUUID().toString();
                counters.add(name);
                open(name);
                last = count(name, 1);
            }
            assertThat(positions.await(last, SOON)).isTrue();
            return counters;
        }
    }

    @Nested
    class A_lost_database {

        @Test
        void is_caught_up_with_as_soon_as_it_is_back() {
            open(counter);
            for (int times = 0; times < 5; times++) {
                killSessions();
            }

            long position = count(counter, 4);

            await().ignoreExceptions().atMost(SOON).untilAsserted(() -> {
                assertThat(positions.await(position, SOON)).isTrue();
                assertThat(total(counter)).isEqualTo(4);
                assertThat(app.getBean(EventFeed.class).isFailing()).isFalse();
                assertThat(letters.count(GROUP)).isZero();
            });
        }

        private void killSessions() {
            try {
                sql.sql(
                                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
                        .query(Boolean.class)
                        .list();
            } catch (RuntimeException ownSession) {
                assertThat(ownSession).isNotNull();
            }
        }
    }

    private void open(String name) {
        send(new Open(name, Personal.of(SARA, "Sara")));
    }

    private long count(String name, int by) {
        return send(new Count(name, by));
    }

    private long send(CounterCommand command) {
        var receipt = new Receipt();
        ScopedValue.where(Receipt.CURRENT, receipt)
                .run(() -> app.getBean(CommandBus.class)
                        .dispatch(GenericCommandMessage.asCommandMessage(command), (_, reply) -> {
                            if (reply.isExceptional()) {
                                throw new IllegalStateException(reply.exceptionResult());
                            }
                        }));
        return Objects.requireNonNull(receipt.position());
    }

    private int total(String name) {
        return sql.sql("select total from counting_totals where counter = ?")
                .params(name)
                .query(Integer.class)
                .single();
    }
}
