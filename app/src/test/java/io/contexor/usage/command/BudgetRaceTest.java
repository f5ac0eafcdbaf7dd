package io.contexor.usage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.journeys.Patience;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.AllAtOnce;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.BudgetCommand.ExpireBudget;
import io.contexor.usage.api.BudgetCommand.RecordUsage;
import io.contexor.usage.api.BudgetCommand.ReleaseBudget;
import io.contexor.usage.api.BudgetCommand.ReserveBudget;
import io.contexor.usage.api.BudgetCommand.SettleUsage;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetRejection.BudgetIsExceeded;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.LimitCommand.SetLimit;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceCommand.ShipPrice;
import io.contexor.usage.api.Tokens;
import io.contexor.web.Outages;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many who reach for the same budget at the same moment, at two nodes on one database. */
@Timeout(600)
class BudgetRaceTest {

    private static final int CALLERS = 200;
    private static final int MOST_TRIES = 50;
    private static final String MODEL = "race-model";
    private static final Tokens ONE_DOLLAR = new Tokens(0, 0, 1_000_000);
    private static final List<BudgetNode> NODES = new ArrayList<>();

    private final OrganisationId organisation = OrganisationId.next();
    private final WorkspaceId workspace = WorkspaceId.next();
    private final AccountId account = AccountId.next();

    @BeforeEach
    void stay_in_one_month() {
        Patience.awayFromMidnight();
    }

    @BeforeAll
    static void start() throws Exception {
        var database = TestPostgres.both().getUrl();
        var data = BudgetNode.data();
        NODES.add(BudgetNode.on(database, data));
        NODES.add(BudgetNode.on(database, data));
        var one = BigDecimal.ONE;
        NODES.getFirst().send(new ShipPrice(MODEL, new Price(one, one, one), Instant.EPOCH));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(BudgetNode::close);
    }

    @Test
    void never_take_more_than_there_is_nor_leave_much() throws Exception {
        limit(LimitScope.WORKSPACE, workspace.value(), "50");
        var jobs = IntStream.range(0, CALLERS).mapToObj(_ -> JobId.next()).toList();

        var accepted = AllAtOnce.call(CALLERS, number -> accepts(number, reserve(jobs.get(number))));

        assertThat(accepted.stream().filter(each -> each)).hasSize(50);
        assertThat(cost("reserved")).isEqualByComparingTo("50");
        AllAtOnce.call(CALLERS, number -> !accepted.get(number) || accepts(number, settle(jobs.get(number), 970_000)));
        assertThat(cost("reserved")).isEqualByComparingTo("0");
        assertThat(cost("spent")).isBetween(new BigDecimal("48"), new BigDecimal("50"));
        assertThat(node(0).accepts(reserve(JobId.next()))).isTrue();
        assertThat(node(0).accepts(reserve(JobId.next()))).isFalse();
    }

    @Test
    void one_job_is_reserved_and_settled_once_however_often_it_is_asked_for() throws Exception {
        limit(LimitScope.WORKSPACE, workspace.value(), "50");
        var job = JobId.next();

        AllAtOnce.call(CALLERS, number -> tried(() -> node(number).send(reserve(job))));
        assertThat(cost("reserved")).isEqualByComparingTo("1");
        AllAtOnce.call(
                CALLERS,
                number -> tried(
                        () -> node(number).send(number % 2 == 0 ? settle(job, 500_000) : new ReleaseBudget(job))));

        assertThat(cost("reserved")).isEqualByComparingTo("0");
        assertThat(events(job, "BudgetReserved")).isOne();
        assertThat(events(job, "BudgetSettled") + events(job, "BudgetReleased")).isOne();
        assertThat(events(job, "UsageRecorded")).isLessThanOrEqualTo(1);
    }

    @Test
    void two_in_one_unit_of_work_count_for_each_other() {
        limit(LimitScope.USER, account.value(), "1.5");
        var first = JobId.next();
        var node = NODES.getFirst();

        assertThatThrownBy(() -> together(node, () -> {
                    node.send(reserve(first));
                    node.send(reserve(JobId.next()));
                }))
                .hasStackTraceContaining("is exceeded");

        assertThat(events(first, "BudgetReserved")).isZero();
        assertThat(cost("reserved")).isEqualByComparingTo("0");
    }

    @Test
    void a_budget_and_what_it_is_for_commit_together_or_not_at_all() {
        limit(LimitScope.ORGANIZATION, organisation.value(), "1");
        var node = NODES.getFirst();
        var kept = new LimitId(JobId.next().value());
        var lost = new LimitId(JobId.next().value());

        together(node, () -> {
            node.send(daily(kept));
            node.send(reserve(JobId.next()));
        });
        assertThatThrownBy(() -> together(node, () -> {
                    node.send(daily(lost));
                    node.send(reserve(JobId.next()));
                }))
                .hasStackTraceContaining("is exceeded");

        assertThat(eventsOf(kept.toString(), "LimitSet")).isOne();
        assertThat(eventsOf(lost.toString(), "LimitSet")).isZero();
        assertThat(cost("reserved")).isEqualByComparingTo("1");
    }

    @Test
    void a_refusal_names_the_limit_the_arithmetic_and_what_counts() {
        var limit = limit(LimitScope.WORKSPACE, workspace.value(), "1.5");
        var node = NODES.getFirst();
        node.send(reserve(JobId.next()));

        assertThatThrownBy(() -> node.send(reserve(JobId.next())))
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> {
                    var exceeded = (BudgetIsExceeded) rejected.rejection();
                    assertThat(exceeded.limit()).isEqualTo(limit);
                    assertThat(exceeded.scopeId()).isEqualTo(workspace.value());
                    assertThat(exceeded.allowed()).isEqualByComparingTo("1.5");
                    assertThat(exceeded.reserved()).isEqualByComparingTo("1");
                    assertThat(exceeded.asked()).isEqualByComparingTo("1");
                    assertThat(exceeded.resetsAt()).isAfter(Instant.now());
                    assertThat(exceeded.events())
                            .singleElement()
                            .satisfies(id -> assertThat(eventIds()).contains(id));
                });
    }

    @Test
    void a_lost_job_gives_back_its_budget() {
        var job = JobId.next();
        var node = NODES.getFirst();
        node.send(reserve(job));

        node.send(new ExpireBudget(job, Instant.now().plus(Duration.ofDays(1))));

        assertThat(cost("reserved")).isEqualByComparingTo("0");
        assertThat(events(job, "BudgetExpired")).isOne();
    }

    @Test
    void the_guard_tables_come_out_of_the_events_the_same() throws Exception {
        var jobs = IntStream.range(0, 30).mapToObj(_ -> JobId.next()).toList();
        AllAtOnce.call(CALLERS, number -> number >= jobs.size() || accepts(number, reserve(jobs.get(number))));
        AllAtOnce.call(
                CALLERS,
                number -> number >= jobs.size()
                        || switch (number % 3) {
                            case 0 -> accepts(number, settle(jobs.get(number), 1_200_000));
                            case 1 -> accepts(number, new ReleaseBudget(jobs.get(number)));
                            default -> true;
                        });
        var again = TestPostgres.eventStore();
        var adding = new AddingUp(new Meters(again));
        var standings = new Standings(again, new Evidence(again));
        var reservations = new Reservations(again, adding, standings, new Thresholds(again));

        for (var aggregate : NODES.getFirst()
                .guards()
                .sql("select distinct aggregate_id from events where aggregate_type = 'usage.Budget'")
                .query((row, _) -> row.getString(1))
                .list()) {
            NODES.getFirst()
                    .part(EventStore.class)
                    .readEvents(aggregate)
                    .asStream()
                    .forEach(event -> reservations.on(
                            (BudgetEvent) event.getPayload(), event.getTimestamp(), event.getIdentifier()));
        }

        for (var table : List.of("usage_counts", "usage_reservations", "usage_thresholds")) {
            assertThat(rows(JdbcClient.create(again), table))
                    .isNotEmpty()
                    .isEqualTo(rows(NODES.getFirst().guards(), table));
        }
    }

    private static List<String> rows(JdbcClient db, String table) {
        return db.sql("select t::text from %s t order by 1".formatted(table))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static BudgetNode node(int number) {
        return NODES.get(number % NODES.size());
    }

    private ReserveBudget reserve(JobId job) {
        var now = Instant.now();
        return new ReserveBudget(
                job,
                account,
                organisation,
                workspace,
                List.of(MODEL),
                1,
                ONE_DOLLAR,
                now,
                now.plus(Duration.ofMinutes(10)));
    }

    private static SettleUsage settle(JobId job, long completion) {
        return new SettleUsage(new RecordUsage(job, 1, null, MODEL, new Tokens(0, 0, completion), 200, null, false));
    }

    private LimitId limit(LimitScope scope, UUID scopeId, String dollars) {
        var id = new LimitId(JobId.next().value());
        NODES.getFirst()
                .send(new SetLimit(
                        id,
                        new LimitTarget(scope, scopeId, null, null, LimitPeriod.MONTHLY),
                        new Ceiling(null, null, new BigDecimal(dollars)),
                        account));
        return id;
    }

    /** Of a workspace that nobody works in. */
    private SetLimit daily(LimitId id) {
        return new SetLimit(
                id,
                new LimitTarget(LimitScope.WORKSPACE, id.value(), null, null, LimitPeriod.DAILY),
                new Ceiling(5L, null, null),
                account);
    }

    /** Within one unit of work and its transaction, as a handler of another context would. */
    private static void together(BudgetNode node, Runnable deeds) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(node.part(TransactionManager.class));
        unit.execute(deeds);
    }

    private BigDecimal cost(String kind) {
        return NODES.getFirst()
                .guards()
                .sql(
                        "select coalesce(sum(%s_cost), 0) from usage_counts where scope = 'workspace' and subject = ? and model = '' and length(span) = 7"
                                .formatted(kind))
                .param(workspace.toString())
                .query(BigDecimal.class)
                .single();
    }

    private static long events(JobId job, String name) {
        return eventsOf("budget/" + job, name);
    }

    private static long eventsOf(String aggregate, String name) {
        return NODES.getFirst()
                .guards()
                .sql("select count(*) from events where aggregate_id = ? and name = ?")
                .params(aggregate, "usage." + name)
                .query(Long.class)
                .single();
    }

    private static List<String> eventIds() {
        return NODES.getFirst()
                .guards()
                .sql("select event_id::text from events where name = 'usage.BudgetReserved'")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Callers are told to try again after a conflict of two nodes, or where so many others came first; here it is no matter. */
    private static boolean tried(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (ConcurrencyException _) {
            return false;
        } catch (RuntimeException failure) {
            if (isBusy(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /** Whether it was carried out, in the end: where so many others came first, it is asked for again. */
    private static boolean accepts(int number, Object command) {
        for (int tries = 1; ; tries++) {
            try {
                return node(number).accepts(command);
            } catch (RuntimeException failure) {
                if (!isBusy(failure) || tries == MOST_TRIES) {
                    throw failure;
                }
            }
        }
    }

    /** Nothing was done: a lock or a connection was waited for in vain. */
    private static boolean isBusy(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(Outages::isOne);
    }
}
