package io.contexor.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.contexor.projections.ReadingRole;
import io.contexor.testing.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What business tools can see, and that it is nothing else. */
class BusinessAccessTest {

    private static final String PASSWORD = "it's a 'secret' پسورد";

    private final PGSimpleDataSource database = TestPostgres.readModel();
    private final JdbcClient sql = JdbcClient.create(database);
    /** Roles are the server's, and other tests use it as well. */
    private final ReadingRole role =
            new ReadingRole("analyst_" + UUID.randomUUID().toString().substring(24), "analytics");

    private void start(String password) {
        new BusinessAccess(database, role, password, true).start();
    }

    private PGSimpleDataSource as(String user, String password) {
        var other = new PGSimpleDataSource();
        other.setUrl(database.getUrl());
        other.setCurrentSchema(null);
        other.setUser(user);
        other.setPassword(password);
        return other;
    }

    private JdbcClient analyst() {
        return JdbcClient.create(as(role.name(), PASSWORD));
    }

    @Test
    void shows_every_view_with_a_comment_on_all_that_needs_one() {
        start("");

        for (var view : BusinessViews.NAMES) {
            assertThat(sql.sql("select count(*) from analytics." + view)
                            .query(Long.class)
                            .single())
                    .as(view)
                    .isZero();
            assertThat(sql.sql("select obj_description('analytics.%s'::regclass)".formatted(view))
                            .query(String.class)
                            .single())
                    .as(view)
                    .isNotBlank();
        }
        assertThat(sql.sql("select table_name from information_schema.views where table_schema = 'analytics'")
                        .query((row, _) -> row.getString(1))
                        .list())
                .containsExactlyInAnyOrderElementsOf(BusinessViews.NAMES);
    }

    @Test
    void makes_no_role_where_no_password_is_set() {
        start("");

        assertThat(sql.sql("select count(*) from pg_roles where rolname = ?")
                        .params(role.name())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void lets_an_analyst_read_the_views_by_their_names() {
        start(PASSWORD);
        start(PASSWORD);

        for (var view : BusinessViews.NAMES) {
            assertThat(analyst()
                            .sql("select count(*) from " + view)
                            .query(Long.class)
                            .single())
                    .as(view)
                    .isZero();
        }
        assertThat(analyst()
                        .sql("show default_transaction_read_only")
                        .query(String.class)
                        .single())
                .isEqualTo("on");
        assertThat(analyst().sql("show statement_timeout").query(String.class).single())
                .isEqualTo("1min");
        assertThat(sql.sql("""
            select rolsuper or rolinherit or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
            from pg_roles where rolname = ?""").params(role.name()).query(Boolean.class).single())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_model.analytics_job_facts",
                "select * from read_model.projection_tokens",
                "select * from read_model.content_list",
                "select * from pg_authid",
                "insert into analytics.usage_by_day (cost) values (0)",
                "update analytics.usage_by_day set cost = 0",
                "delete from analytics.usage_by_day",
                "create table analytics.mine (x int)",
                "create table public.mine (x int)",
                "create schema mine",
                "create or replace view analytics.jobs as select 1",
                "copy (select 1) to program 'true'",
                "select pg_read_file('postgresql.conf')"
            })
    void lets_an_analyst_do_nothing_else_even_if_they_lift_their_own_limits(String statement) throws SQLException {
        start(PASSWORD);

        try (var connection = as(role.name(), PASSWORD).getConnection();
                var session = connection.createStatement()) {
            session.execute("set default_transaction_read_only = off");
            assertThatThrownBy(() -> session.execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void keeps_slips_from_writing() throws SQLException {
        start(PASSWORD);

        try (var connection = as(role.name(), PASSWORD).getConnection();
                var session = connection.createStatement()) {
            assertThatThrownBy(() -> session.execute("create table public.mine (x int)"))
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    void gives_the_role_its_newest_password() {
        start("another");
        start(PASSWORD);

        assertThat(analyst().sql("select 1").query(Integer.class).single()).isOne();
    }

    @Test
    void says_what_an_administrator_has_to_run_where_roles_are_not_ours_to_make() {
        var app = "app_" + UUID.randomUUID().toString().substring(24);
        sql.sql("create role %s login password 'app'".formatted(app)).update();
        sql.sql("alter database %s owner to %s".formatted(database.getDatabaseName(), app))
                .update();
        sql.sql("grant %s to current_user".formatted(app)).update();
        sql.sql("grant usage on schema read_model to " + app).update();
        sql.sql("grant select on all tables in schema read_model to " + app).update();
        var access = new BusinessAccess(as(app, "app"), role, PASSWORD, true);

        var lines = logged(access::start);

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst())
                .contains("ANALYTICS_DATABASE_PASSWORD", role.asScript())
                .doesNotContain(PASSWORD);
        sql.sql(role.asScript().replace("'...'", "'x'")).update();
        assertThat(logged(access::start)).isEmpty();
        assertThat(JdbcClient.create(as(role.name(), "x"))
                        .sql("select count(*) from jobs")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void makes_views_anew_whose_columns_were_others_before() {
        sql.sql("create schema analytics").update();
        sql.sql("create view analytics.jobs as select 1 as something_else").update();

        start(PASSWORD);

        assertThat(analyst()
                        .sql("select count(status) from jobs")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static List<String> logged(Runnable work) {
        var log = (Logger) LoggerFactory.getLogger(BusinessAccess.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            work.run();
        } finally {
            log.detachAppender(lines);
        }
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
