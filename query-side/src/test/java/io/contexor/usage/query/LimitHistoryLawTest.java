package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_LIMIT_HISTORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitAsker;
import io.contexor.usage.api.LimitEvent;
import io.contexor.usage.api.LimitEvent.LimitChanged;
import io.contexor.usage.api.LimitEvent.LimitLifted;
import io.contexor.usage.api.LimitEvent.LimitSet;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitQuery.BrowseLimits;
import io.contexor.usage.api.LimitQuery.FindLimit;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitTarget;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.jooq.DSLContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever was set, changed and lifted: the limits of any moment are those that counted then. */
class LimitHistoryLawTest {

    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    private static final AccountId MINA = new AccountId(new UUID(2, 1));
    private static final WorkspaceId DESK = new WorkspaceId(new UUID(3, 1));
    private static final OrganisationId ACME = new OrganisationId(new UUID(4, 1));
    private static final DSLContext DB = TestPostgres.jooq();

    private final LimitsProjection live = new LimitsProjection(DB);
    private final LimitHistoryProjection history = new LimitHistoryProjection(DB);
    private final LimitQueries queries = new LimitQueries(DB);
    private final List<LimitEvent> events = new ArrayList<>();
    private final List<LimitId> limits = new ArrayList<>();
    private final Map<LimitId, Long> revisions = new LinkedHashMap<>();
    private final List<Long> revisionOf = new ArrayList<>();

    LimitHistoryLawTest() {
        live.reset();
        history.reset();
    }

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_past_is_answered_as_it_was(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var recorded = new LinkedHashMap<Long, Object>();
        recorded.put(0L, answers(Moment.NOW));
        for (int step = 0; step < 50; step++) {
            tell(any(random));
            recorded.put((long) events.size(), answers(Moment.NOW));
        }

        recorded.forEach((position, then) ->
                assertThat(answers(new Moment(position))).as("at %d", position).isEqualTo(then));

        var rows = rows();
        history.reset();
        for (int position = 1; position <= events.size(); position++) {
            tell(position);
            tell(position);
        }
        assertThat(rows()).isEqualTo(rows);
    }

    private Object answers(Moment moment) {
        var answers = new ArrayList<Object>();
        for (var asker : List.of(
                new LimitAsker(MINA, Set.of(DESK), Set.of(), Set.of(), false),
                new LimitAsker(MINA, Set.of(), Set.of(ACME), Set.of(ACME), false),
                new LimitAsker(MINA, Set.of(), Set.of(), Set.of(), true))) {
            answers.add(queries.handle(new BrowseLimits(asker, moment, null, 100)));
            for (int known = 0; known < 12; known++) {
                answers.add(queries.handle(new FindLimit(asker, moment, new LimitId(new UUID(5, known)))));
            }
        }
        return answers;
    }

    private LimitEvent any(RandomGenerator random) {
        if (limits.isEmpty() || random.nextInt(3) == 0) {
            var limit = new LimitId(new UUID(5, revisions.size()));
            limits.add(limit);
            return new LimitSet(limit, target(random), ceiling(random), random.nextBoolean() ? MINA : null);
        }
        var limit = limits.get(random.nextInt(limits.size()));
        if (random.nextBoolean()) {
            return new LimitChanged(limit, ceiling(random), MINA);
        }
        limits.remove(limit);
        return new LimitLifted(limit, MINA);
    }

    private static LimitTarget target(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> new LimitTarget(LimitScope.WORKSPACE, DESK.value(), null, null, LimitPeriod.DAILY);
            case 1 -> new LimitTarget(LimitScope.USER, new UUID(6, 1), ACME, "model", LimitPeriod.MONTHLY);
            default -> new LimitTarget(LimitScope.PLATFORM, null, null, null, LimitPeriod.MONTHLY);
        };
    }

    private static Ceiling ceiling(RandomGenerator random) {
        return new Ceiling(
                random.nextBoolean() ? null : random.nextLong(1, 100),
                random.nextBoolean() ? null : random.nextLong(1, 100),
                BigDecimal.valueOf(random.nextLong(1, 100), 6));
    }

    private void tell(LimitEvent event) {
        events.add(event);
        revisionOf.add(revisions.merge(event.limitId(), 0L, (revision, _) -> revision + 1));
        live.on(event, NOON.plusSeconds(events.size() / 3), revisionOf.getLast());
        tell(events.size());
    }

    private void tell(int position) {
        history.on(
                events.get(position - 1),
                new GlobalSequenceTrackingToken(position),
                NOON.plusSeconds(position / 3),
                revisionOf.get(position - 1));
    }

    private static String rows() {
        return DB.selectFrom(USAGE_LIMIT_HISTORY)
                .orderBy(USAGE_LIMIT_HISTORY.FROM_POSITION)
                .fetch()
                .formatJSON();
    }
}
