package io.contexor.usage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.LimitEvent.LimitSet;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.api.Measure;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.Tokens;
import io.contexor.usage.domain.BudgetPolicy.Standing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is taken of each limit, and who waits for whom before more is. */
@Timeout(300)
class StandingsTest {

    private static final DataSource DATABASE = TestPostgres.eventStore();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 22);
    private static final LocalDate UTC_DAY = LocalDate.of(2026, 3, 21);
    private static final Amount ONE = new Amount(1, 100, BigDecimal.ONE.setScale(6));
    private static final String NOTHING = " 0/0/0.000000 0/0/0.000000";
    private static final BigDecimal PLENTY = new BigDecimal("1000000");

    private final JdbcClient db = JdbcClient.create(DATABASE);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE));
    private final Limits limits = new Limits(DATABASE);
    private final Meters meters = new Meters(DATABASE);
    private final Standings standings = new Standings(DATABASE, new Evidence(DATABASE));
    private final Thresholds thresholds = new Thresholds(DATABASE);
    private final Reservations reservations = new Reservations(DATABASE, new AddingUp(meters), standings, thresholds);

    private final OrganisationId organisation = OrganisationId.next();
    private final WorkspaceId workspace = WorkspaceId.next();
    private final AccountId account = AccountId.next();
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Whatever comes of a test: a transaction that stays would hold up all others. */
    @AfterEach
    void letGo() {
        goOn.countDown();
    }

    @BeforeEach
    void empty() {
        for (var table : List.of("limits", "thresholds", "reservations", "meters", "meter_changes")) {
            db.sql("truncate usage_" + table).update();
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_was_not_added_up_yet_counts_as_it_will_when_it_was(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (var period : LimitPeriod.values()) {
            for (var model : new @Nullable String[] {null, "small", "large"}) {
                for (var scope : LimitScope.values()) {
                    limit(scope, null, model, period, PLENTY);
                }
                limit(LimitScope.USER, organisation, model, period, PLENTY);
            }
        }
        for (int number = 0; number < 20; number++) {
            happens(random);
            if (random.nextInt(8) == 0) {
                meters.addUp();
            }
        }

        var before = taken();
        meters.addUp();

        assertThat(before).hasSize(30).isEqualTo(taken());
        assertThat(before.stream().filter(line -> !line.endsWith(NOTHING)))
                .isNotEmpty()
                .isSubsetOf(counted());
    }

    @Test
    void what_is_committed_while_one_waits_for_the_lock_is_seen() throws Exception {
        allReached(limit(LimitScope.WORKSPACE, null, null, LimitPeriod.MONTHLY, new BigDecimal("1.5")));
        var booked = new CountDownLatch(1);
        var first = besides(() -> transaction.executeWithoutResult(_ -> {
            book(JobId.next());
            booked.countDown();
            stay();
        }));
        booked.await();
        var second = besides(() -> transaction.executeWithoutResult(_ -> reserve(JobId.next())));
        await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == 1);

        goOn.countDown();

        first.join();
        assertThatThrownBy(second::join).hasCauseInstanceOf(CommandRejected.class);
        assertThat(reserved()).isEqualTo(1);
    }

    @Test
    void nobody_waits_where_there_is_no_limit() throws Exception {
        var booked = new CountDownLatch(1);
        var first = besides(() -> transaction.executeWithoutResult(_ -> {
            book(JobId.next());
            booked.countDown();
            stay();
        }));
        booked.await();

        transaction.executeWithoutResult(_ -> reserve(JobId.next()));

        assertThat(reserved()).isEqualTo(1);
        goOn.countDown();
        first.join();
        assertThat(reserved()).isEqualTo(2);
    }

    @Test
    void a_threshold_that_others_brought_within_reach_is_a_conflict() {
        limit(LimitScope.WORKSPACE, null, null, LimitPeriod.MONTHLY, new BigDecimal("4"));
        transaction.executeWithoutResult(_ -> reserve(JobId.next()));

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> reserve(JobId.next())))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(reserved()).isEqualTo(1);
    }

    @Test
    void the_second_of_one_transaction_counts_the_first() {
        allReached(limit(LimitScope.WORKSPACE, null, null, LimitPeriod.MONTHLY, new BigDecimal("1.5")));

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    reserve(JobId.next());
                    reserve(JobId.next());
                }))
                .isInstanceOf(CommandRejected.class);
        assertThat(reserved()).isZero();
    }

    @Test
    void what_is_drawn_in_the_same_transaction_finds_its_reservation() {
        var job = JobId.next();

        transaction.executeWithoutResult(_ -> {
            reserve(job);
            within(() -> tell(used(job, account, workspace, "small", ONE)));
        });

        assertThat(db.sql("select left_tokens from usage_reservations where job_id = ?")
                        .param(job.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void what_is_given_back_in_the_same_transaction_finds_its_reservation() {
        var job = JobId.next();

        transaction.executeWithoutResult(_ -> {
            reserve(job);
            within(() -> tell(new BudgetReleased(job, ONE, Amount.NONE)));
        });

        assertThat(db.sql("select status from usage_reservations where job_id = ?")
                        .param(job.value())
                        .query(String.class)
                        .single())
                .isEqualTo("released");
    }

    @Test
    void the_lock_is_taken_when_everything_but_the_events_is_done() {
        limit(LimitScope.WORKSPACE, null, null, LimitPeriod.MONTHLY, PLENTY);
        var held = new ArrayList<Long>();

        transaction.executeWithoutResult(_ -> {
            // As the events do, whichever of both is wanted first.
            beforeCommit(Ordered.LOWEST_PRECEDENCE, () -> held.add(held()));
            reserve(JobId.next());
            beforeCommit(Ordered.LOWEST_PRECEDENCE - 2, () -> held.add(held()));
            held.add(held());
        });

        assertThat(held).containsExactly(0L, 0L, 1L);
    }

    @Test
    void a_transaction_within_another_books_its_own() {
        var within = new TransactionTemplate(
                new JdbcTransactionManager(DATABASE),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));

        transaction.executeWithoutResult(outer -> {
            reserve(JobId.next());
            within.executeWithoutResult(_ -> reserve(JobId.next()));
            assertThat(reserved()).isEqualTo(1);
            reserve(JobId.next());
            outer.setRollbackOnly();
        });

        assertThat(reserved()).isEqualTo(1);
        transaction.executeWithoutResult(_ -> reserve(JobId.next()));
        assertThat(reserved()).isEqualTo(2);
    }

    private static void beforeCommit(int order, Runnable deed) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public int getOrder() {
                return order;
            }

            @Override
            public void beforeCommit(boolean readOnly) {
                deed.run();
            }
        });
    }

    /** Locks of this very transaction. */
    private long held() {
        return db.sql(
                        "select count(*) from pg_locks where locktype = 'advisory' and granted and pid = pg_backend_pid()")
                .query(Long.class)
                .single();
    }

    private void happens(RandomGenerator random) {
        var job = JobId.next();
        var who = random.nextBoolean() ? account : AccountId.next();
        var where = random.nextBoolean() ? workspace : WorkspaceId.next();
        tell(new BudgetReserved(
                job,
                who,
                random.nextInt(3) > 0 ? organisation : OrganisationId.next(),
                where,
                random.nextBoolean() ? Map.of("small", price()) : Map.of("small", price(), "large", price()),
                ONE,
                random.nextInt(4) > 0 ? DAY : DAY.minusDays(random.nextInt(40)),
                random.nextInt(4) > 0 ? UTC_DAY : UTC_DAY.minusDays(random.nextInt(40)),
                Instant.now().plusSeconds(600)));
        switch (random.nextInt(3)) {
            case 0 -> tell(used(job, who, where, "small", new Amount(1, 60, new BigDecimal("0.6"))));
            case 1 -> tell(new BudgetReleased(job, Amount.NONE, ONE));
            default -> {}
        }
    }

    private BudgetReserved of(JobId job) {
        return new BudgetReserved(
                job,
                account,
                organisation,
                workspace,
                Map.of("small", price()),
                ONE,
                DAY,
                UTC_DAY,
                Instant.now().plusSeconds(600));
    }

    private UsageRecorded used(JobId job, AccountId who, WorkspaceId where, String model, Amount amount) {
        return new UsageRecorded(
                job,
                1,
                null,
                who,
                organisation,
                where,
                model,
                new Tokens(amount.tokens(), 0, 0),
                amount.cost(),
                price(),
                900,
                null,
                false,
                amount,
                amount,
                false,
                DAY,
                UTC_DAY);
    }

    /** As a command does that was decided just now. */
    private void reserve(JobId job) {
        within(() -> tell(of(job)));
    }

    /** And what comes last has come. */
    private void book(JobId job) {
        reserve(job);
        LastOfAll.runNow(job);
    }

    private static void within(Runnable deed) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        try {
            deed.run();
        } finally {
            unit.rollback();
        }
    }

    private void tell(BudgetEvent event) {
        reservations.on(event, Instant.now(), UUID.randomUUID().toString());
    }

    private LimitId limit(
            LimitScope scope,
            @Nullable OrganisationId within,
            @Nullable String model,
            LimitPeriod period,
            BigDecimal dollars) {
        var id = LimitId.next();
        limits.on(new LimitSet(
                id, new LimitTarget(scope, null, within, model, period), new Ceiling(null, null, dollars), null));
        return id;
    }

    /** So that there is nothing more to tell about it. */
    private void allReached(LimitId limit) {
        thresholds.remember(new ThresholdReached(
                JobId.next(), limit, LimitScope.WORKSPACE, workspace.value(), "2026-03", 100, Measure.COST));
    }

    private List<String> taken() {
        var spender = new Spender(
                account.value(), organisation.value(), workspace.value(), List.of("large", "small"), DAY, UTC_DAY);
        return standings.of(spender).standings().stream()
                .map(standing -> line(standing, spender))
                .sorted()
                .toList();
    }

    private static String line(Standing standing, Spender spender) {
        var target = standing.target();
        var scope = target.organisation() == null ? target.scope().toString() : Meter.MEMBER;
        return String.join(
                " ",
                scope,
                spender.subject(scope),
                Objects.requireNonNullElse(target.model(), ""),
                standing.span(),
                shown(standing.spent()),
                shown(standing.reserved()));
    }

    private List<String> counted() {
        return db.sql("select * from usage_counts")
                .query((row, _) -> String.join(
                        " ",
                        row.getString("scope"),
                        row.getString("subject"),
                        row.getString("model"),
                        row.getString("span"),
                        shown(new Amount(
                                row.getLong("spent_requests"),
                                row.getLong("spent_tokens"),
                                row.getBigDecimal("spent_cost"))),
                        shown(new Amount(
                                row.getLong("reserved_requests"),
                                row.getLong("reserved_tokens"),
                                row.getBigDecimal("reserved_cost")))))
                .list();
    }

    private static String shown(Amount amount) {
        return amount.requests() + "/" + amount.tokens() + "/"
                + amount.cost().setScale(6).toPlainString();
    }

    private long waiting() {
        return db.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted and database = "
                        + "(select oid from pg_database where datname = current_database())")
                .query(Long.class)
                .single();
    }

    private long reserved() {
        return db.sql("select count(*) from usage_reservations")
                .query(Long.class)
                .single();
    }

    private static Price price() {
        return new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
    }

    private static CompletableFuture<Void> besides(Runnable deed) {
        return CompletableFuture.runAsync(deed, Thread::startVirtualThread);
    }

    private void stay() {
        try {
            goOn.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
