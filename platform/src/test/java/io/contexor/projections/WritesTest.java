package io.contexor.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.testing.TestPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.DefaultConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritesTest {

    private final Connection connection = connection();
    private final List<String> sent = new ArrayList<>();
    private final DSLContext db = DSL.using(new Noting(connection), SQLDialect.POSTGRES);
    private final CarefulMode careful = new CarefulMode();
    private final Writes writes = new Writes("stories", db, careful);

    @BeforeEach
    void table() {
        db.execute("create table story (id int primary key, text text not null check (length(text) < 100))");
        sent.clear();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void statements_that_differ_in_values_only_are_sent_together() {
        inOneBatch(() -> {
            for (int id = 0; id < 50; id++) {
                writes.add(id, begin(id, "a" + id));
                writes.add(id, append(id, "b" + id));
            }
        });

        assertThat(sent).hasSize(2);
        assertThat(stories()).hasSize(50).containsEntry(0, "a0b0").containsEntry(49, "a49b49");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_written_about_one_thing_keeps_its_order(long seed) {
        var random = new Random(seed);
        var told = new HashMap<Integer, String>();
        inOneBatch(() -> {
            for (int step = 0; step < 120; step++) {
                int id = random.nextInt(8);
                var word = Integer.toString(step % 10);
                if (!told.containsKey(id)) {
                    told.put(id, word);
                    writes.add(id, begin(id, word));
                } else if (random.nextBoolean()) {
                    told.merge(id, word, String::concat);
                    writes.add(id, append(id, word));
                } else {
                    told.merge(id, word, (text, more) -> new StringBuilder(text).reverse() + more);
                    writes.add(id, turn(id, word));
                }
            }
        });

        assertThat(stories()).isEqualTo(told);
        assertThat(sent).hasSizeLessThan(100);
    }

    @Test
    void values_of_any_type_arrive_and_so_does_what_is_not_there() {
        db.execute("create table mixed (id int primary key, words text[], day date, facts jsonb, cost numeric)");
        sent.clear();
        var table = DSL.table("mixed");
        inOneBatch(() -> {
            for (int id = 0; id < 3; id++) {
                writes.add(
                        id,
                        db.insertInto(table)
                                .set(DSL.field("id", Integer.class), id)
                                .set(
                                        DSL.field("words", String[].class),
                                        id == 1 ? null : new String[] {"سلام", "a,b", "\""})
                                .set(DSL.field("day", LocalDate.class), id == 1 ? null : LocalDate.of(2026, 2, 28))
                                .set(
                                        DSL.field("facts", JSONB.class),
                                        id == 1 ? null : JSONB.valueOf("{\"a\": [1, null]}"))
                                .set(DSL.field("cost", BigDecimal.class), id == 1 ? null : new BigDecimal("0.000001")));
            }
        });

        assertThat(sent).hasSize(1);
        assertThat(db.fetch("select mixed::text from mixed order by id").getValues(0, String.class))
                .containsExactly(
                        "(0,\"{سلام,\"\"a,b\"\",\"\"\\\\\"\"\"\"}\",2026-02-28,\"{\"\"a\"\": [1, null]}\",0.000001)",
                        "(1,,,,)",
                        "(2,\"{سلام,\"\"a,b\"\",\"\"\\\\\"\"\"\"}\",2026-02-28,\"{\"\"a\"\": [1, null]}\",0.000001)");
    }

    @Test
    void one_that_is_refused_has_the_batch_repeated_with_care() {
        assertThatThrownBy(() -> inOneBatch(() -> {
                    writes.add(1, begin(1, "a"));
                    writes.add(2, begin(2, "b".repeat(100)));
                    writes.add(3, begin(3, "c"));
                }))
                .hasRootCauseInstanceOf(SQLException.class);

        assertThat(careful.isOn("stories")).isTrue();
        assertThat(stories()).isEmpty();
        sent.clear();
        inOneBatch(() -> {
            writes.add(1, begin(1, "a"));
            assertThat(stories()).containsEntry(1, "a");
            writes.add(2, begin(2, "b"));
        });
        assertThat(sent).filteredOn(sql -> sql.startsWith("insert")).hasSize(2);
    }

    private void inOneBatch(Runnable work) {
        var unit = new BatchingUnitOfWork<>(GenericEventMessage.asEventMessage("events"));
        db.transaction(_ -> {
            var result = unit.executeWithResult(() -> {
                work.run();
                return null;
            });
            if (result.isExceptional()) {
                throw new IllegalStateException(result.exceptionResult());
            }
        });
    }

    private Query begin(int id, String text) {
        return db.query("insert into story values (?, ?)", id, text);
    }

    private Query append(int id, String text) {
        return db.query("update story set text = text || ? where id = ?", text, id);
    }

    private Query turn(int id, String text) {
        return db.query("update story set text = reverse(text) || ? where id = ?", text, id);
    }

    private Map<Integer, String> stories() {
        return db.fetch("select id, text from story")
                .intoMap(r -> r.get(0, Integer.class), r -> r.get(1, String.class));
    }

    private static Connection connection() {
        try {
            return TestPostgres.freshDatabase().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Noting extends DefaultConnection {

        Noting(Connection connection) {
            super(connection);
        }

        @Override
        public PreparedStatement prepareStatement(String sql) throws SQLException {
            sent.add(sql);
            return super.prepareStatement(sql);
        }
    }
}
