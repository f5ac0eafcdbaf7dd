package io.contexor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class FeedCommandTest {

    @TempDir
    private static Path data;

    @Test
    void a_feed_is_rewound_to_what_was_sent_and_no_further() {
        var database = TestPostgres.freshDatabase();
        var contexor = new CommandedDatabase(database, data);
        assertThat(contexor.run("feed", "rewind", "--to", "0")).isOne();
        assertThat(contexor.said()).contains("Nothing after 0 was sent to contexor.events");
        var sql = JdbcClient.create(database);
        sql.sql("insert into event_store.feed_cursors (topic, position) values ('contexor.events', 7)")
                .update();

        assertThat(contexor.run("feed", "rewind", "--to", "8")).isOne();
        assertThat(contexor.run("feed", "rewind", "--to", "3")).isZero();
        assertThat(contexor.said()).contains("Whatever follows 3 is sent to contexor.events again.");
        assertThat(sql.sql("select position from event_store.feed_cursors")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(contexor.run("feed", "rewind", "--to", "-1")).isOne();
    }
}
