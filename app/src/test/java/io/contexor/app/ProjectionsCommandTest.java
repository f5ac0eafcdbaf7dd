package io.contexor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProjectionsCommandTest {

    @TempDir
    private static Path data;

    @Test
    void shows_pauses_resumes_and_rebuilds_read_models_without_a_server() {
        var database = TestPostgres.freshDatabase();
        var contexor = new CommandedDatabase(database, data);
        assertThat(contexor.run("projections", "list")).isZero();
        assertThat(contexor.said()).contains("content.list ").contains("kept up by nobody");

        assertThat(contexor.run("projections", "pause", "content.list")).isZero();
        assertThat(JdbcClient.create(database)
                        .sql("select processor_name from read_model.projection_pauses")
                        .query(String.class)
                        .list())
                .containsExactly("content.list");
        assertThat(contexor.run("projections", "resume", "content.list")).isZero();

        assertThat(contexor.run("projections", "rebuild", "content.list", "--dry-run"))
                .isZero();
        assertThat(contexor.said()).contains("content.list would be rebuilt: 0 rows, identical to what is there");
        assertThat(contexor.run("replay", "content.list", "--rate", "1000")).isZero();
        assertThat(contexor.said()).contains("content.list is rebuilt: 0 rows, identical to what was there");
        assertThat(contexor.run("projections", "pause", "content.lost")).isOne();
        assertThat(contexor.said().lines()).singleElement().asString().contains("There is no read model content.lost");
    }

    @Test
    void a_dry_run_fails_and_names_rows_where_something_differs() {
        var database = TestPostgres.freshDatabase();
        var contexor = new CommandedDatabase(database, data);
        contexor.run("projections", "list");
        JdbcClient.create(database)
                .sql("insert into read_model.usage_zones values ('0193a1b2-0000-7000-8000-0000000000c1', 'UTC')")
                .update();

        assertThat(contexor.run("projections", "rebuild", "usage.zones", "--dry-run"))
                .isOne();

        assertThat(contexor.said())
                .contains("usage.zones would be rebuilt: 0 rows for 1; 1 rows go and 0 come")
                .contains("0193a1b2-0000-7000-8000-0000000000c1");
    }

    @Test
    void dead_letters_that_are_not_there_are_neither_shown_nor_discarded() {
        var contexor = new CommandedDatabase(TestPostgres.freshDatabase(), data);

        assertThat(contexor.run("dead-letters", "list")).isZero();
        assertThat(contexor.said()).contains("There are no dead letters.");
        assertThat(contexor.run("dead-letters", "retry", "content.list"))
                .as(contexor.said())
                .isZero();
        assertThat(contexor.said()).contains("No dead letters are left.");
        assertThat(contexor.run("dead-letters", "show", "nothing")).isOne();
        assertThat(contexor.run("dead-letters", "discard", "nothing")).isOne();
        assertThat(contexor.said()).contains("There is no one letter of that id");
    }
}
