package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabasesTest {

    @Test
    void an_older_installation_gets_a_table_that_is_numbered_below_those_it_has() {
        var database = TestPostgres.readModel();
        var sql = JdbcClient.create(database);
        sql.sql("drop table projection_pauses").update();
        sql.sql("delete from flyway_schema_history where script like '%projections_pauses.sql'")
                .update();

        Databases.migrate(database, "read_model", "classpath:db/readmodel");

        assertThat(sql.sql("select count(*) from projection_pauses")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
