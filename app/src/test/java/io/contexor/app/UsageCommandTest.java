package io.contexor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.ContexorApplication;
import io.contexor.testing.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class UsageCommandTest {

    @TempDir
    Path data = Path.of("");

    private final StringWriter out = new StringWriter();

    private int reconcile(PGSimpleDataSource database, String... options) {
        out.getBuffer().setLength(0);
        var address = "postgresql://postgres@localhost:%d/%s"
                .formatted(database.getPortNumbers()[0], database.getDatabaseName());
        var environment = Map.of("DATABASE_URL", address, "CONTEXOR_DATA", data.toString());
        var commands = ContexorCommands.of(ContexorApplication.class, environment);
        commands.setOut(new PrintWriter(out, true));
        var words = new String[options.length + 2];
        words[0] = "usage";
        words[1] = "reconcile";
        System.arraycopy(options, 0, words, 2, options.length);
        return commands.execute(words);
    }

    /** Without a server: the first run makes the tables, the second one finds a job whose budget nobody recorded. */
    @Test
    void succeeds_where_everything_adds_up_and_names_what_does_not() {
        var database = TestPostgres.freshDatabase();
        assertThat(reconcile(database)).isZero();
        assertThat(out.toString()).contains("0 jobs of").contains("add up.");

        var job = UUID.randomUUID();
        JdbcClient.create(database).sql("""
                        insert into read_model.usage_budgets values (?, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                            gen_random_uuid(), '{small}', '2026-03-21', '2026-03-21', now(), 'settled', 0, 0, 0, 1, 100, 0.5, 2)""").param(job).update();

        assertThat(reconcile(database, "--month", "2026-03")).isOne();
        assertThat(out.toString())
                .contains(job + "  sums-differ  budget settled, booked 0.500000, recorded 0")
                .contains("Of 1 jobs of 2026-03, 1 do not add up.");
        assertThat(reconcile(database, "--month", "2026-04")).isZero();
        assertThat(reconcile(database, "--month", "March")).isEqualTo(2);
    }
}
