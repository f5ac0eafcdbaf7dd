package io.contexor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestPostgresTest {

    @Test
    void hands_out_databases_that_do_not_see_each_other() throws SQLException {
        var one = TestPostgres.freshDatabase();
        var other = TestPostgres.freshDatabase();

        assertThat(ask(one, "select current_database()")).isNotEqualTo(ask(other, "select current_database()"));
    }

    @Test
    void hands_out_copies_of_what_was_migrated_that_do_not_see_each_other() throws SQLException {
        var one = TestPostgres.eventStore();
        JdbcClient.create(one).sql("create table of_this_test ()").update();

        for (var other : List.of(TestPostgres.eventStore(), TestPostgres.both())) {
            assertThat(ask(other, "select count(*) from event_store.events")).isEqualTo("0");
            assertThat(ask(other, "select to_regclass('event_store.of_this_test')"))
                    .isNull();
        }
    }

    @Test
    void runs_as_durably_as_production() throws SQLException {
        var database = TestPostgres.freshDatabase();

        assertThat(ask(database, "show fsync")).isEqualTo("on");
        assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
        assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
    }

    @Test
    void looks_in_the_schema_that_was_migrated() throws SQLException {
        var database = TestPostgres.freshDatabase("event_store", "classpath:db/nothing");

        assertThat(ask(database, "select current_schema()")).isEqualTo("event_store");
    }

    private static String ask(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
