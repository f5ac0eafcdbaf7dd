package io.contexor.audit.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.eventstore.StoredTimes;
import io.contexor.projections.Batches;
import io.contexor.testing.TestPostgres;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An instant means the greatest position whose event had happened by then, whatever the clocks said in between. */
class EventTimesTest {

    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    private static final DSLContext DB = TestPostgres.jooq();

    private final DataSource events = TestPostgres.eventStore();
    private final TimesProjection projection = new TimesProjection(DB, Batches.ofOne());
    private final EventTimes times = new EventTimes(DB, new StoredTimes(events));
    private final TreeMap<Long, Instant> told = new TreeMap<>();

    static LongStream seeds() {
        return LongStream.range(0, 4);
    }

    @Test
    void nothing_had_happened_before_the_first_event() throws SQLException {
        projection.reset();
        told.put(1L, NOON);
        tell();

        assertThat(times.positionAt(NOON.minusNanos(1_000), 1)).isZero();
        assertThat(times.positionAt(NOON, 1)).isEqualTo(1);
    }

    @Test
    void an_event_that_came_late_counts_from_its_own_time_on() throws SQLException {
        projection.reset();
        told.put(1L, NOON);
        told.put(2L, NOON.plusSeconds(60));
        told.put(1_500L, NOON.plusSeconds(5));
        told.put(1_501L, NOON.plusSeconds(90));
        tell();

        assertThat(times.positionAt(NOON.plusSeconds(4), 1_501)).isEqualTo(1);
        assertThat(times.positionAt(NOON.plusSeconds(5), 1_501)).isEqualTo(1_500);
        assertThat(times.positionAt(NOON.plusSeconds(5), 1_499)).isEqualTo(1);
        assertThat(times.positionAt(NOON.plusSeconds(95), 1_501)).isEqualTo(1_501);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_greatest_position_is_found_over_any_times(long seed) throws SQLException {
        projection.reset();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        long position = 0;
        for (int number = 0; number < 3_000; number++) {
            position += random.nextInt(20) == 0 ? random.nextInt(1, 400) : 1;
            // Now and then a clock is hours behind or ahead.
            long hours = random.nextInt(50) == 0 ? random.nextLong(-5, 5) : 0;
            told.put(position, NOON.plusSeconds(number + random.nextLong(-30, 30) + hours * 3_600));
        }
        tell();

        for (int question = 0; question < 300; question++) {
            var instant = NOON.plusSeconds(random.nextLong(-20_000, 25_000));
            long head = question % 3 == 0 ? random.nextLong(1, position) : position;
            assertThat(times.positionAt(instant, head))
                    .as("%s of %d", instant, head)
                    .isEqualTo(counted(instant, head));
        }
    }

    private long counted(Instant instant, long head) {
        return told.headMap(head, true).descendingMap().entrySet().stream()
                .filter(event -> !event.getValue().isAfter(instant))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0L);
    }

    /** Twice, as every event may come. */
    private void tell() throws SQLException {
        DB.transaction(transaction -> {
            var inside = new TimesProjection(transaction.dsl(), Batches.ofOne());
            for (int time = 0; time < 2; time++) {
                told.forEach((position, at) -> inside.on(this, new GlobalSequenceTrackingToken(position), at));
            }
        });
        try (var connection = events.getConnection();
                var insert = connection.prepareStatement("""
                        insert into events (global_index, event_id, aggregate_id, sequence_number, recorded_at, name, payload, metadata)
                        overriding system value values (?, ?, ?, 0, ?, 'x', '', '')""")) {
            for (var event : told.entrySet()) {
                insert.setLong(1, event.getKey());
                insert.setObject(2, UUID.randomUUID());
                insert.setString(3, event.getKey().toString());
                insert.setObject(4, event.getValue().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
