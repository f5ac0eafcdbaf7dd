package io.contexor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.contexor.testing.TestPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OutagesTest {

    @Test
    void include_waiting_for_a_rival_too_long() throws SQLException {
        var database = TestPostgres.freshDatabase();
        try (var rival = database.getConnection();
                var patient = database.getConnection();
                var holding = rival.createStatement();
                var waiting = patient.createStatement()) {
            holding.execute("create table things ()");
            rival.setAutoCommit(false);
            holding.execute("lock table things");
            waiting.execute("set lock_timeout = 1");

            var failure = catchThrowable(() -> waiting.execute("select from things"));

            assertThat(failure).hasMessageContaining("lock timeout");
            assertThat(Outages.isOne(failure)).isTrue();
        }
    }

    @Test
    void do_not_include_what_will_fail_again() throws SQLException {
        try (var connection = TestPostgres.freshDatabase().getConnection();
                var statement = connection.createStatement()) {
            var failure = catchThrowable(() -> statement.execute("select nothing"));

            assertThat(failure).isInstanceOf(SQLException.class);
            assertThat(Outages.isOne(failure)).isFalse();
        }
    }
}
