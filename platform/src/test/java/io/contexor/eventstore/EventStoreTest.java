package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.counting.CountingApplication;
import io.contexor.counting.api.CounterCommand;
import io.contexor.counting.api.CounterCommand.Count;
import io.contexor.counting.api.CounterCommand.CountWithRow;
import io.contexor.counting.api.CounterCommand.Open;
import io.contexor.shared.AccountId;
import io.contexor.shared.EventFacts;
import io.contexor.shared.Personal;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class EventStoreTest {

    private static final String REFUSED = "refused ";
    private static final AccountId SARA = AccountId.next();
    private static final ConfigurableApplicationContext APP = CountingApplication.start();
    private static final CommandBus BUS = APP.getBean(CommandBus.class);
    private static final JdbcClient SQL = JdbcClient.create(APP.getBean("eventStorePool", DataSource.class));

    private final String counter = UUID.randomUUID().toString();

    @BeforeAll
    static void let_the_database_refuse_some_rows_at_the_very_end() {
        SQL.sql("""
                        create function refuse() returns trigger language plpgsql as $$
                        begin
                            raise exception 'refused at commit';
                        end $$""").update();
        SQL.sql("""
                        create constraint trigger guards_refuse after insert on guards deferrable initially deferred
                        for each row when (new.name like '%s%%') execute function refuse()""".formatted(REFUSED)).update();
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Nested
    class Its_parts {

        @Test
        void are_the_ones_we_mean() {
            assertThat(APP.getBean(Configuration.class).getComponent(TransactionManager.class))
                    .isInstanceOf(SpringTransactionManager.class);
            assertThat(System.getProperty("axoniq.update-checker.disabled")).isEqualTo("true");
        }
    }

    @Nested
    class History {

        @Test
        void is_stored_under_names_and_read_as_json() {
            open(counter);

            var stored = SQL.sql(
                            "select name || ' ' || revision || ' ' || (payload ->> 'counter') from events_readable where aggregate_id = ?")
                    .params(counter)
                    .query(String.class)
                    .single();

            assertThat(stored).isEqualTo("counting.Opened 1 " + counter);
        }

        @Test
        void cannot_be_rewritten() {
            open(counter);

            for (var rewrite : new String[] {
                "update events set name = 'x'", "delete from events", "truncate events", "truncate events cascade"
            }) {
                assertThatThrownBy(() -> SQL.sql(rewrite).update()).hasMessageContaining("append-only");
            }
        }

        @Test
        void names_the_cause_of_every_event_and_of_those_it_led_to() {
            var other = UUID.randomUUID().toString();
            open(counter);
            open(other);
            var facts = Map.of(EventFacts.ACCOUNT, SARA.toString(), EventFacts.REQUEST, "request-1");
            var command = GenericCommandMessage.<Object>asCommandMessage(new CountWithRow(counter, other, false))
                    .withMetaData(facts);

            send(command);

            assertThat(metadata(counter, EventFacts.ACCOUNT)).isEqualTo(SARA.toString());
            assertThat(metadata(counter, EventFacts.CAUSATION)).isEqualTo(command.getIdentifier());
            assertThat(metadata(other, EventFacts.REQUEST)).isEqualTo("request-1");
            assertThat(metadata(other, EventFacts.CORRELATION)).isEqualTo(command.getIdentifier());
            assertThat(metadata(other, EventFacts.CAUSATION)).isNotEqualTo(command.getIdentifier());
        }
    }

    @Nested
    class A_command_that_writes_a_row_and_dispatches_another {

        private final String other = UUID.randomUUID().toString();

        @Test
        void commits_the_row_and_all_events_together() {
            open(counter);
            open(other);

            send(new CountWithRow(counter, other, false));

            assertThat(events(counter)).isEqualTo(2);
            assertThat(events(other)).isEqualTo(2);
            assertThat(rows(counter)).isOne();
            assertThat(transactions(counter, other)).isEqualTo(transactionOfTheRow(counter));
        }

        @Test
        void leaves_nothing_when_it_fails_at_the_end() {
            open(counter);
            open(other);

            assertThatThrownBy(() -> send(new CountWithRow(counter, other, true)))
                    .hasMessageContaining("after the nested");

            assertThat(events(counter)).isOne();
            assertThat(events(other)).isOne();
            assertThat(rows(counter)).isZero();
        }

        @Test
        void leaves_no_row_when_its_event_conflicts() {
            open(counter);
            open(other);
            send(new Count(counter, 1));
            overtake(counter, 2);

            assertThatThrownBy(() -> send(new CountWithRow(counter, other, false)))
                    .isInstanceOf(ConcurrencyException.class);

            assertThat(rows(counter)).isZero();
            assertThat(events(other)).isOne();
        }

        @Test
        void leaves_nothing_when_the_database_refuses_to_commit() {
            var refused = REFUSED + counter;
            open(refused);
            open(other);

            assertThatThrownBy(() -> send(new CountWithRow(refused, other, false)))
                    .hasStackTraceContaining("refused at commit");

            assertThat(events(refused)).isOne();
            assertThat(events(other)).isOne();
            assertThat(rows(refused)).isZero();
        }
    }

    @Nested
    class A_row_kept_by_an_event_handler {

        @Test
        void commits_together_with_the_event() {
            open(counter);

            send(new Count(counter, 7));

            assertThat(transactions(counter)).isEqualTo(transactionOfTheRow(counter));
        }

        @Test
        void is_gone_with_the_event_when_the_database_refuses_to_commit() {
            var refused = REFUSED + counter;
            open(refused);

            assertThatThrownBy(() -> send(new Count(refused, 7))).hasStackTraceContaining("refused at commit");

            assertThat(events(refused)).isOne();
            assertThat(rows(refused)).isZero();
        }

        @Test
        void leaves_no_memory_of_an_event_that_was_not_committed() {
            var refused = REFUSED + counter;
            open(refused);
            assertThatThrownBy(() -> send(new Count(refused, 7))).hasStackTraceContaining("refused at commit");

            assertThat(send(new Count(refused, 1))).isEqualTo(1);
            assertThat(events(refused)).isEqualTo(2);
        }
    }

    @Nested
    class Many_at_once {

        @Test
        void lose_and_double_nothing() throws Exception {
            open(counter);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var counts = IntStream.range(0, 200)
                        .mapToObj(_ -> threads.submit(() -> send(new Count(counter, 1))))
                        .toList();
                for (var count : counts) {
                    count.get();
                }
            }

            assertThat(events(counter)).isEqualTo(201);
            assertThat(APP.getBean(EventStore.class)
                            .readEvents(counter)
                            .asStream()
                            .count())
                    .isEqualTo(201);
        }

        @Test
        void share_commits() throws Exception {
            var before = transactions();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var opened : IntStream.range(0, 500)
                        .mapToObj(
                                _ -> threads.submit(() -> open(UUID.randomUUID().toString())))
                        .toList()) {
                    opened.get();
                }
            }

            assertThat(transactions() - before).isLessThan(500);
        }

        private long transactions() {
            return SQL.sql("select count(distinct xmin::text) from events")
                    .query(Long.class)
                    .single();
        }
    }

    @Nested
    class A_stale_memory {

        @Test
        void conflicts_and_is_forgotten() {
            open(counter);
            overtake(counter, 1);

            assertThatThrownBy(() -> send(new Count(counter, 1))).isInstanceOf(ConcurrencyException.class);
            send(new Count(counter, 1));

            assertThat(events(counter)).isEqualTo(3);
        }

        @Test
        void harms_nobody_else_in_the_same_commit() throws Exception {
            open(counter);
            overtake(counter, 1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var stale = threads.submit(() -> send(new Count(counter, 1)));
                var others = IntStream.range(0, 50)
                        .mapToObj(
                                _ -> threads.submit(() -> open(UUID.randomUUID().toString())))
                        .toList();

                assertThatThrownBy(stale::get).hasCauseInstanceOf(ConcurrencyException.class);
                for (var other : others) {
                    other.get();
                }
            }
        }
    }

    private static Object open(String counter) {
        return send(new Open(counter, Personal.of(SARA, "Sara")));
    }

    private static Object send(CounterCommand command) {
        return send(GenericCommandMessage.asCommandMessage(command));
    }

    private static <C> Object send(CommandMessage<C> command) {
        var answer = new Object[1];
        BUS.dispatch(command, (_, reply) -> {
            if (reply.isExceptional()) {
                throw reply.exceptionResult() instanceof RuntimeException known
                        ? known
                        : new IllegalStateException(reply.exceptionResult());
            }
            answer[0] = reply.getPayload();
        });
        return answer[0];
    }

    private static int events(String counter) {
        return SQL.sql("select count(*) from events where aggregate_id = ?")
                .params(counter)
                .query(Integer.class)
                .single();
    }

    private static int rows(String counter) {
        return SQL.sql("select count(*) from guards where name = ?")
                .params(counter)
                .query(Integer.class)
                .single();
    }

    /** PostgreSQL marks each row with the transaction that wrote it. */
    private static String transactionOfTheRow(String counter) {
        return SQL.sql("select xmin::text from guards where name = ?")
                .params(counter)
                .query(String.class)
                .single();
    }

    /** Those of the events that came after the opening. */
    private static String transactions(String... counters) {
        return SQL.sql(
                        "select string_agg(distinct xmin::text, ' ') from events where aggregate_id = any(?) and sequence_number > 0")
                .params((Object) counters)
                .query(String.class)
                .single();
    }

    private static String metadata(String counter, String fact) {
        return SQL.sql(
                        "select metadata ->> ? from events_readable where aggregate_id = ? order by sequence_number desc limit 1")
                .params(fact, counter)
                .query(String.class)
                .single();
    }

    /** Another node appends behind this one's back. */
    private static void overtake(String counter, long sequenceNumber) {
        SQL.sql("""
                        insert into events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata)
                        values (gen_random_uuid(), 'counting.Counter', ?, ?, now(), 'counting.Counted', '1',
                                convert_to(format('{"counter":"%s","by":1}', ?::text), 'UTF8'), '{}')""").params(counter, sequenceNumber, counter).update();
    }
}
