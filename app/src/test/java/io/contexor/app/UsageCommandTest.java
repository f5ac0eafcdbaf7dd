package io.contexor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.TestPostgres;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class UsageCommandTest {

    @TempDir
    Path data = Path.of("");

    /** Without a server: the first run makes the tables, the second one finds a job whose budget nobody recorded. */
    @Test
    void succeeds_where_everything_adds_up_and_names_what_does_not() {
        var database = TestPostgres.freshDatabase();
        var contexor = new CommandedDatabase(database, data);
        assertThat(contexor.run("usage", "reconcile")).isZero();
        assertThat(contexor.said()).contains("0 jobs of").contains("add up.");

        var job = UUID.randomUUID();
        JdbcClient.create(database).sql("""
                        insert into read_model.usage_budgets values (?, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                            gen_random_uuid(), '{small}', '2026-03-21', '2026-03-21', now(), 'settled', 0, 0, 0, 1, 100, 0.5, 2)""").param(job).update();

        assertThat(contexor.run("usage", "reconcile", "--month", "2026-03")).isOne();
        assertThat(contexor.said())
                .contains(job + "  sums-differ  budget settled, booked 0.500000, recorded 0")
                .contains("Of 1 jobs of 2026-03, 1 do not add up.");
        assertThat(contexor.run("usage", "reconcile", "--month", "2026-04")).isZero();
        assertThat(contexor.run("usage", "reconcile", "--month", "March")).isEqualTo(2);
    }
}
