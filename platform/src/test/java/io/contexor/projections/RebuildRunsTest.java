package io.contexor.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.contexor.counting.CountingApplication;
import io.contexor.counting.api.CounterCommand.Count;
import io.contexor.counting.api.CounterCommand.Open;
import io.contexor.eventstore.Receipt;
import io.contexor.projections.Rebuild.Manner;
import io.contexor.projections.RebuildRun.State;
import io.contexor.projections.RebuildRuns.AlreadyRunning;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may rebuild, and what becomes of it when somebody has it cancelled or goes away. */
class RebuildRunsTest {

    private static final String GROUP = "counting.totals";
    private static final Manner SLOWLY = new Manner(false, 1);
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext app = CountingApplication.start();
    private final RebuildRuns runs = app.getBean(RebuildRuns.class);
    private final JdbcClient sql = JdbcClient.create(app.getBean("readModelPool", DataSource.class));

    @BeforeEach
    void count() {
        var sara = AccountId.next();
        for (int counter = 0; counter < 6; counter++) {
            var id = UUID.randomUUID().toString();
            carryOut(new Open(id, Personal.of(sara, "Sara")));
            carryOut(new Count(id, 1));
        }
        await().atMost(SOON).until(() -> countersAt(1) == 6);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void carryOut(Object command) {
        ScopedValue.where(Receipt.CURRENT, new Receipt())
                .run(() -> app.getBean(CommandBus.class)
                        .dispatch(
                                GenericCommandMessage.asCommandMessage(command),
                                (_, reply) -> assertThat(reply.isExceptional()).isFalse()));
    }

    /** So often that whoever rebuilds slowly is at it for longer than anybody waits here. */
    private void countOn() {
        var id = UUID.randomUUID().toString();
        carryOut(new Open(id, Personal.of(AccountId.next(), "Omid")));
        for (int times = 1; times < 100; times++) {
            carryOut(new Count(id, 1));
        }
        await().atMost(SOON).until(() -> countersAt(99) == 1);
    }

    private long countersAt(int total) {
        return sql.sql("select count(*) from counting_totals where total = ?")
                .params(total)
                .query(Long.class)
                .single();
    }

    private RebuildRun found(RebuildRun run) {
        return runs.find(run.id()).orElseThrow();
    }

    private boolean isLeftBehind() {
        return sql.sql("select exists (select from pg_namespace where nspname = 'rebuild_counting_totals')")
                .query(Boolean.class)
                .single();
    }

    /** One that a node entered and then died. */
    private RebuildRun orphan() {
        return entered(unheard());
    }

    private RebuildRun entered(RebuildTable table) {
        var id = UUID.randomUUID();
        assertThat(table.enter(id, GROUP, SLOWLY, "somebody")).isTrue();
        return runs.find(id).orElseThrow();
    }

    /** Another node, whose claims are over as soon as they are made. */
    private RebuildTable unheard() {
        return new RebuildTable(app.getBean("readModelDataSource", DataSource.class), transactions(), Duration.ZERO);
    }

    private PlatformTransactionManager transactions() {
        return app.getBean("readModelTransactions", PlatformTransactionManager.class);
    }

    private UUID holder(RebuildRun run) {
        return sql.sql("select holder from projection_rebuilds where rebuild = ?")
                .params(run.id())
                .query(UUID.class)
                .single();
    }

    @Test
    void one_at_a_time_on_all_nodes() {
        countOn();
        try (var other =
                CountingApplication.startOn(app.getEnvironment().getRequiredProperty("contexor.event-store.url"))) {
            var run = runs.start(GROUP, SLOWLY, "sara", _ -> {});
            var elsewhere = other.getBean(RebuildRuns.class);

            assertThatThrownBy(() -> elsewhere.start(GROUP, Manner.THOROUGH, "omid", _ -> {}))
                    .isInstanceOfSatisfying(
                            AlreadyRunning.class,
                            busy -> assertThat(busy.run().startedBy()).isEqualTo("sara"));
            assertThatThrownBy(() -> runs.run(GROUP, Manner.THOROUGH, "omid", _ -> {}, (_, _) -> {}))
                    .isInstanceOf(AlreadyRunning.class);

            elsewhere.cancel(run, "omid");
            await().atMost(SOON).until(() -> found(run).state() == State.CANCELLED);
            assertThat(found(run).endedBy()).isEqualTo("omid");
            assertThat(isLeftBehind()).isFalse();
            assertThat(elsewhere.run(GROUP, Manner.THOROUGH, "omid", _ -> {}, (_, _) -> {}))
                    .satisfies(next -> {
                        assertThat(next.state()).isEqualTo(State.FINISHED);
                        assertThat(next.result()).isEqualTo(new Rebuild.Result(7, 7, 0, 0, List.of()));
                    });
        }
    }

    @Test
    void one_that_nobody_works_on_is_interrupted_and_the_next_goes_on_where_it_stopped() {
        assertThatThrownBy(() -> app.getBean(Rebuilds.class)
                        .of(GROUP)
                        .run(
                                (index, _) -> {
                                    if (index >= 4) {
                                        throw new IllegalStateException("killed");
                                    }
                                },
                                new Manner(false, 4)))
                .hasMessage("killed");
        var orphan = orphan();
        assertThat(orphan.state()).isEqualTo(State.INTERRUPTED);

        var next = runs.run(GROUP, Manner.THOROUGH, "sara", _ -> {}, (_, _) -> {});

        assertThat(next.state()).isEqualTo(State.FINISHED);
        assertThat(next.from()).isEqualTo(4);
        assertThat(found(orphan).state()).isEqualTo(State.INTERRUPTED);
        assertThat(found(orphan).endedAt()).isNotNull();
    }

    @Test
    void one_that_nobody_works_on_is_cancelled_at_once() {
        var orphan = orphan();

        assertThat(runs.cancel(orphan, "sara").state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void one_that_a_node_works_on_is_left_to_it_when_another_has_it_cancelled() {
        countOn();
        try (var other =
                CountingApplication.startOn(app.getEnvironment().getRequiredProperty("contexor.event-store.url"))) {
            var run = other.getBean(RebuildRuns.class).start(GROUP, SLOWLY, "omid", _ -> {});
            var worker = holder(run);

            runs.cancel(run, "sara");

            assertThat(holder(run)).isEqualTo(worker);
            await().atMost(SOON).until(() -> found(run).state() == State.CANCELLED);
        }
    }

    @Test
    void one_in_the_middle_of_a_transaction_lives_however_late_its_claim_is() {
        var node = unheard();
        var run = entered(node);

        new TransactionTemplate(transactions()).executeWithoutResult(_ -> {
            assertThat(node.move(run.id(), 1, 9)).isTrue();

            assertThatThrownBy(() -> elsewhere(() -> runs.start(GROUP, SLOWLY, "sara", _ -> {})))
                    .hasCauseInstanceOf(AlreadyRunning.class);
            assertThat(elsewhere(() -> runs.cancel(run, "sara")).endedAt()).isNull();
        });
    }

    @Test
    void of_two_that_are_asked_for_at_once_one_is_entered() {
        var second = new TransactionTemplate(transactions()).execute(_ -> {
            entered(unheard());
            var asked = CompletableFuture.supplyAsync(() -> runs.start(GROUP, SLOWLY, "sara", _ -> {}));
            await().pollInterval(Duration.ofMillis(10)).atMost(SOON).until(() -> asked.isDone() || isSomebodyWaiting());
            return asked;
        });

        assertThat(second).isNotNull();
        assertThatThrownBy(second::join).hasCauseInstanceOf(AlreadyRunning.class);
    }

    private boolean isSomebodyWaiting() {
        return sql.sql("""
                        select exists (
                            select from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock'
                              and query ilike 'insert into read_model.projection_rebuilds%')""").query(Boolean.class).single();
    }

    /** On a connection of its own. */
    private static <T> T elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    @Test
    void whoever_lost_a_run_to_another_does_nothing_more() {
        var stolen = new AtomicBoolean();
        var run = runs.run(GROUP, new Manner(false, 4), "sara", _ -> {}, (index, _) -> {
            if (index >= 4 && stolen.compareAndSet(false, true)) {
                sql.sql("update projection_rebuilds set holder = gen_random_uuid()")
                        .update();
            }
        });

        assertThat(run.state()).isEqualTo(State.RUNNING);
        assertThat(run.position()).isEqualTo(4);
        assertThat(sql.sql("select convert_from(token, 'UTF8')::bigint from rebuild_counting_totals.projection_tokens")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void a_node_that_stops_leaves_its_run_to_the_next_at_once() {
        countOn();
        var begun = new AtomicReference<RebuildRun>();
        try (var other =
                CountingApplication.startOn(app.getEnvironment().getRequiredProperty("contexor.event-store.url"))) {
            begun.set(other.getBean(RebuildRuns.class).start(GROUP, SLOWLY, "sara", _ -> {}));
            await().atMost(SOON).until(() -> found(begun.get()).position() > 0);
        }

        assertThat(found(begun.get()).state()).isEqualTo(State.INTERRUPTED);
        assertThat(runs.run(GROUP, Manner.THOROUGH, "omid", _ -> {}, (_, _) -> {})
                        .from())
                .isPositive();
    }

    @Test
    void what_cannot_be_recorded_is_not_begun() {
        assertThatThrownBy(() -> runs.start(GROUP, Manner.THOROUGH, "sara", _ -> {
                    throw new IllegalStateException("no journal");
                }))
                .hasMessage("no journal");

        assertThat(runs.before(null, null, 10)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(State.FAILED);
            assertThat(run.begun()).isNull();
        });
    }

    @Test
    void an_end_is_told_until_somebody_listens_and_then_no_more() {
        var told = new CopyOnWriteArrayList<RebuildRun>();
        var deaf = new AtomicBoolean(true);
        runs.onEnd(run -> {
            if (deaf.getAndSet(false)) {
                throw new IllegalStateException("deaf");
            }
            told.add(run);
        });
        var run = runs.run(GROUP, Manner.THOROUGH, "sara", _ -> {}, (_, _) -> {});
        await().atMost(SOON).until(() -> !told.isEmpty());
        var next = runs.run(GROUP, Manner.THOROUGH, "sara", _ -> {}, (_, _) -> {});
        await().atMost(SOON).until(() -> told.size() > 1);

        assertThat(told).extracting(RebuildRun::id).containsExactly(run.id(), next.id());
    }

    @Test
    void what_fails_says_why_and_leaves_the_live_table() {
        sql.sql(
                        "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$")
                .update();
        var trouble = new ArrayList<String>();
        runs.onEnd(run -> trouble.add(String.valueOf(run.trouble())));
        var run = runs.run(GROUP, new Manner(false, 4), "sara", _ -> {}, (index, _) -> {
            if (index == 4) {
                sql.sql(
                                "create trigger refuse before insert on rebuild_counting_totals.counting_totals execute function read_model.refuse()")
                        .update();
            }
        });

        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.trouble()).contains("could not be taken in");
        assertThat(countersAt(1)).isEqualTo(6);
    }
}
