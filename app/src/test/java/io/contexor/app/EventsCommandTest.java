package io.contexor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class EventsCommandTest {

    @TempDir
    private static Path data;

    private final PGSimpleDataSource database = TestPostgres.freshDatabase();
    private final CommandedDatabase contexor = new CommandedDatabase(database, data);

    @BeforeEach
    void happen() {
        assertThat(contexor.run("events", "tail")).isZero();
        assertThat(contexor.said()).isEmpty();
        JdbcClient.create(database).sql("""
                        insert into event_store.events
                            (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, payload, metadata)
                        select ('0193a1b2-0000-7000-8000-00000000000' || n)::uuid, 'content.Content', 'text-' || n % 2, n / 2,
                               ('2026-03-2' || n || 'T12:00:00Z')::timestamptz, case when n < 3 then 'content.ContentDrafted' else 'usage.LimitSet' end,
                               convert_to('{"title": "بهار ' || n || '",  "n":1.50}', 'UTF8'), convert_to('{}', 'UTF8')
                        from generate_series(0, 4) n""").update();
    }

    @Test
    void are_shown_newest_last() {
        assertThat(contexor.run("events", "tail", "-n", "2")).isZero();

        assertThat(contexor.said().lines())
                .containsExactly(
                        "4  2026-03-23T12:00:00Z  usage.LimitSet  text-1 #1  0193a1b2-0000-7000-8000-000000000003",
                        "5  2026-03-24T12:00:00Z  usage.LimitSet  text-0 #2  0193a1b2-0000-7000-8000-000000000004");
    }

    @Test
    void are_exported_to_the_letter() {
        assertThat(contexor.run("events", "export")).isZero();

        var lines = contexor.said().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSize(1 + 5 + 1);
        assertThat(lines.getFirst().path("format").asString()).isEqualTo("contexor-events/1");
        assertThat(lines.get(1).path("payload").asString()).isEqualTo("{\"title\": \"بهار 0\",  \"n\":1.50}");
        assertThat(lines.get(1).path("position").asLong()).isOne();
        assertThat(lines.getLast().path("events").asLong()).isEqualTo(5);
        assertThat(contexor.said()).matches("\\p{ASCII}+");
    }

    @Test
    void can_be_chosen_by_time_type_and_stream() {
        assertThat(chosen("--from", "2026-03-21T12:00:00Z")).isEqualTo(4);
        assertThat(chosen("--from", "2026-03-21T12:00:00Z", "--to", "2026-03-22T12:00:00Z"))
                .isOne();
        assertThat(chosen("--type", "content.")).isEqualTo(3);
        assertThat(chosen("--type", "content.", "--stream", "text-0")).isEqualTo(2);
        assertThat(contexor.run("events", "export", "--from", "yesterday")).isEqualTo(2);
    }

    @Test
    void are_shown_whole_by_id_or_position() {
        assertThat(contexor.run("events", "show", "2")).isZero();
        assertThat(contexor.said())
                .contains("0193a1b2-0000-7000-8000-000000000001")
                .contains("بهار 1");
        assertThat(contexor.run("events", "show", "0193a1b2-0000-7000-8000-000000000001"))
                .isZero();
        assertThat(contexor.run("events", "show", "nothing")).isOne();
        assertThat(contexor.said()).contains("There is no event nothing");
    }

    private long chosen(String... options) {
        var words = new String[options.length + 2];
        words[0] = "events";
        words[1] = "export";
        System.arraycopy(options, 0, words, 2, options.length);
        assertThat(contexor.run(words)).isZero();
        return contexor.said()
                .lines()
                .filter(line -> line.contains("\"position\""))
                .count();
    }
}
