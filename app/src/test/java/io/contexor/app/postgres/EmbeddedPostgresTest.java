package io.contexor.app.postgres;

import static io.contexor.app.postgres.TestData.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.projections.ReadingRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class EmbeddedPostgresTest {

    @TempDir
    Path temporary;

    private DataFolder data;

    EmbeddedPostgresTest() {
        data = new DataFolder(Path.of("unset"));
    }

    @BeforeEach
    void make_a_data_folder() throws Exception {
        data = TestData.in(temporary.resolve("my data"));
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data, line -> {});
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    @Nested
    class A_first_start {

        @Test
        void is_durable_and_private() throws Exception {
            try (EmbeddedPostgres postgres = start()) {
                for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                    assertThat(ask(postgres.address(), "SHOW " + setting))
                            .as(setting)
                            .isEqualTo("on");
                }
                assertThat(ask(postgres.address(), "SHOW server_encoding")).isEqualTo("UTF8");
                assertThat(ask(postgres.address(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.password())))
                        .isEqualTo("rw-------");
            }
        }

        @Test
        void lets_analysts_in_who_read_what_they_are_granted_and_see_no_other_database() throws Exception {
            Map<String, String> environment = Map.of(ReadingRole.ANALYST_PASSWORD, "of analysts");
            for (int times = 0; times < 2; times++) {
                try (Databases databases = Databases.serve(data, environment, line -> {})) {
                    DatabaseAddress app = databases.readModel();
                    DatabaseAddress analyst =
                            new DatabaseAddress(app.jdbcUrl(), ReadingRole.ANALYST.name(), "of analysts");
                    ask(app, "create schema if not exists analytics");
                    ask(app, "create or replace view analytics.jobs as select 'seen' as job");
                    ask(app, "grant usage on schema analytics to contexor_analyst");
                    ask(app, "grant select on analytics.jobs to contexor_analyst");

                    assertThat(ask(analyst, "select job from jobs")).isEqualTo("seen");
                    assertThat(ask(app, "select rolcreaterole from pg_roles where rolname = current_user"))
                            .isEqualTo("f");
                    assertThatThrownBy(() ->
                                    ask(analyst, "set transaction read write; create temporary table mine (x int)"))
                            .hasMessageContaining("permission denied");
                    assertThatThrownBy(() -> ask(
                                    new DatabaseAddress(
                                            app.jdbcUrl().replaceAll("/contexor.*", "/postgres"),
                                            analyst.user(),
                                            analyst.password()),
                                    "select 1"))
                            .hasMessageContaining("permission denied for database");
                }
            }
        }

        @Test
        void makes_no_role_for_analysts_where_no_password_is_set() throws Exception {
            try (Databases databases = Databases.serve(data, Map.of(), line -> {})) {
                assertThat(ask(
                                databases.readModel(),
                                "select count(*) from pg_roles where rolname = 'contexor_analyst'"))
                        .isEqualTo("0");
            }
        }

        @Test
        void lets_nobody_in_without_the_password() {
            try (EmbeddedPostgres postgres = start()) {
                DatabaseAddress right = postgres.address();
                DatabaseAddress wrong = new DatabaseAddress(right.jdbcUrl(), right.user(), "guess");
                assertThatThrownBy(() -> ask(wrong, "SELECT 1"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
        }
    }

    @Nested
    class The_application {

        private static final String ORDINARY = """
                select current_user from pg_roles
                where rolname = current_user
                  and not (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)""";
        private static final String FOREIGN = """
                select string_agg(name, ' ') from (
                    select nspname || '.' || relname as name, relowner as owner from pg_class join pg_namespace n on n.oid = relnamespace
                    union all
                    select nspname || '.' || proname, proowner from pg_proc join pg_namespace n on n.oid = pronamespace
                    union all
                    select nspname, nspowner from pg_namespace)
                where name ~ '^(event_store|read_model)' and pg_get_userbyid(owner) <> current_user""";

        @Test
        void is_an_ordinary_user_of_its_own_database() throws Exception {
            try (EmbeddedPostgres postgres = start()) {
                assertThat(ask(postgres.address(), ORDINARY)).isEqualTo("contexor");
                assertThatThrownBy(() -> ask(postgres.address(), "copy (select 1) to program 'true'"))
                        .hasMessageContaining("permission denied");
                DatabaseAddress other = superuser(postgres, postgres.address().password());
                assertThatThrownBy(() -> ask(other, "select 1")).hasMessageContaining("password");
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void comes_into_possession_of_what_an_earlier_version_made(boolean interrupted) throws Exception {
            try (EmbeddedPostgres postgres = start()) {
                migrate(postgres.address());
                ask(postgres.address(), "create table read_model.kept as select 'سلام' as word");
                giveBack(postgres, interrupted);
            }
            try (EmbeddedPostgres postgres = start()) {
                assertThat(ask(postgres.address(), ORDINARY)).isEqualTo("contexor");
                assertThat(ask(postgres.address(), FOREIGN)).isNull();
                assertThat(ask(postgres.address(), "select word from read_model.kept"))
                        .isEqualTo("سلام");
                ask(postgres.address(), "alter table event_store.events add column of_a_later_version text");
                ask(postgres.address(), "create schema of_a_later_version");
                migrate(postgres.address());
            }
        }

        /** Makes the server what earlier versions made: all of it belongs to the role that may do everything. */
        private void giveBack(EmbeddedPostgres postgres, boolean interrupted) throws Exception {
            DatabaseAddress superuser =
                    superuser(postgres, Files.readString(data.password()).strip());
            ask(superuser, "reassign owned by contexor to postgres");
            assertThat(ask(superuser, FOREIGN)).isNull();
            if (!interrupted) {
                ask(superuser, "drop role contexor");
                ask(superuser, """
                                create role renaming superuser;
                                set session authorization renaming;
                                alter role postgres rename to contexor;
                                reset session authorization;
                                drop role renaming""");
            }
        }

        private static DatabaseAddress superuser(EmbeddedPostgres postgres, String password) {
            return new DatabaseAddress(postgres.address().jdbcUrl(), "postgres", password);
        }

        private static void migrate(DatabaseAddress address) {
            for (String schema : new String[] {"event_store", "read_model"}) {
                io.contexor.eventstore.Databases.open(
                                schema, address.jdbcUrl(), address.user(), address.password(), 2, Map.of())
                        .close();
            }
        }
    }

    @Nested
    class After_a_stop {

        @Test
        void the_data_are_still_there_and_the_server_is_gone() throws Exception {
            long first;
            try (EmbeddedPostgres postgres = start()) {
                first = postgres.pid();
                ask(postgres.address(), "CREATE TABLE kept AS SELECT 'سلام' AS word");
            }
            assertThat(alive(first)).isFalse();
            try (EmbeddedPostgres postgres = start()) {
                assertThat(ask(postgres.address(), "SELECT word FROM kept")).isEqualTo("سلام");
            }
        }
    }

    @Nested
    class A_second_instance {

        @Test
        void is_refused_and_names_the_first() throws Exception {
            try (ServingProcess other = ServingProcess.on(data)) {
                assertThatThrownBy(EmbeddedPostgresTest.this::start)
                        .isInstanceOf(CannotStart.class)
                        .hasMessageContaining(
                                "in use by process " + other.process().pid());
                kill(other.postgres());
            }
        }

        @Test
        void in_the_same_process_leaves_the_first_its_lock() {
            try (EmbeddedPostgres _ = start()) {
                assertThatThrownBy(EmbeddedPostgresTest.this::start).isInstanceOf(CannotStart.class);
                assertThatThrownBy(EmbeddedPostgresTest.this::start).isInstanceOf(CannotStart.class);
            }
        }

        @Test
        void as_a_command_borrows_the_running_database() throws Exception {
            try (EmbeddedPostgres postgres = start();
                    Databases databases = Databases.borrow(data, Map.of(), line -> {})) {
                assertThat(databases.eventStore()).isEqualTo(postgres.address());
                assertThat(ask(databases.readModel(), "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Nested
    class After_a_kill {

        @Test
        void an_orphaned_server_is_stopped_and_its_commits_are_there() throws Exception {
            long orphan;
            try (ServingProcess other = ServingProcess.on(data)) {
                orphan = other.postgres();
                Postmaster postmaster = Postmaster.of(data.cluster()).orElseThrow();
                ask(EmbeddedPostgres.address(data, postmaster.port()), "CREATE TABLE kept AS SELECT 1");
            }
            assertThat(alive(orphan)).isTrue();
            try (EmbeddedPostgres postgres = start()) {
                assertThat(alive(orphan)).isFalse();
                assertThat(ask(postgres.address(), "SELECT count(*) FROM kept")).isEqualTo("1");
            }
        }

        @Test
        void of_both_processes_the_commits_are_there() throws Exception {
            try (ServingProcess other = ServingProcess.on(data)) {
                Postmaster postmaster = Postmaster.of(data.cluster()).orElseThrow();
                ask(EmbeddedPostgres.address(data, postmaster.port()), "CREATE TABLE kept AS SELECT 1");
                other.kill();
                kill(other.postgres());
            }
            try (EmbeddedPostgres postgres = start()) {
                assertThat(ask(postgres.address(), "SELECT count(*) FROM kept")).isEqualTo("1");
            }
        }

        @Test
        void of_the_server_alone_it_comes_back_on_the_same_port() throws Exception {
            try (EmbeddedPostgres postgres = start()) {
                long first = postgres.pid();
                kill(first);
                assertThat(answer(postgres.address())).isEqualTo("1");
                assertThat(postgres.pid()).isNotEqualTo(first);
            }
        }

        private String answer(DatabaseAddress address) throws SQLException, InterruptedException {
            Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
            while (true) {
                try {
                    return ask(address, "SELECT 1");
                } catch (SQLException failure) {
                    if (Instant.now().isAfter(deadline)) {
                        throw failure;
                    }
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
        }

        @Test
        void a_note_that_names_a_foreign_process_hurts_nobody() throws Exception {
            try (EmbeddedPostgres _ = start()) {
                assertThat(data.cluster().resolve("postmaster.pid")).exists();
            }
            Process foreign = new ProcessBuilder("sleep", "600").start();
            try {
                Files.writeString(
                        data.cluster().resolve("postmaster.pid"),
                        "%d\n%s\n1700000000\n54321\n\n127.0.0.1\n  1 1\nready\n"
                                .formatted(foreign.pid(), data.cluster()));
                try (EmbeddedPostgres postgres = start()) {
                    assertThat(ask(postgres.address(), "SELECT 1")).isEqualTo("1");
                }
                assertThat(foreign.isAlive()).isTrue();
            } finally {
                foreign.destroyForcibly();
            }
        }
    }

    @Nested
    class A_broken_folder {

        private void is_refused(String reason) {
            assertThatThrownBy(EmbeddedPostgresTest.this::start)
                    .isInstanceOfSatisfying(
                            CannotStart.class,
                            refusal -> assertThat(refusal.getMessage())
                                    .contains(reason)
                                    .doesNotContain("\n"));
        }

        @Test
        void with_foreign_files_is_refused_and_left_alone() throws Exception {
            Files.createDirectories(data.cluster());
            Files.writeString(data.cluster().resolve("holiday.txt"), "sun");
            is_refused("is not a PostgreSQL database");
            assertThat(data.cluster().resolve("holiday.txt")).hasContent("sun");
        }

        @Test
        void of_another_version_is_refused() throws Exception {
            Files.createDirectories(data.cluster());
            Files.writeString(data.cluster().resolve("PG_VERSION"), "16\n");
            is_refused("made by PostgreSQL 16");
        }

        @Test
        void that_is_a_file_is_refused() throws Exception {
            data = new DataFolder(Files.writeString(temporary.resolve("file"), ""));
            is_refused("is a file, not a folder");
        }

        @Test
        void without_its_control_file_is_refused_with_the_servers_reason() throws Exception {
            try (EmbeddedPostgres _ = start()) {
                assertThat(data.cluster()).isDirectory();
            }
            Files.delete(data.cluster().resolve("global/pg_control"));
            is_refused("pg_control");
            assertThatThrownBy(EmbeddedPostgresTest.this::start).hasMessageContaining("pg_control");
        }

        @Test
        void whose_making_was_interrupted_is_made_anew() throws Exception {
            Files.createDirectories(data.root().resolve("postgres.new-1/base"));
            Files.writeString(data.root().resolve("postgres.new-1/PG_VERSION"), "18\n");
            try (EmbeddedPostgres postgres = start()) {
                assertThat(ask(postgres.address(), "SELECT 1")).isEqualTo("1");
            }
            assertThat(data.root().resolve("postgres.new-1")).doesNotExist();
        }

        @Test
        void without_its_password_is_refused() throws Exception {
            try (EmbeddedPostgres _ = start()) {
                Files.delete(data.password());
            }
            is_refused("postgres.password");
        }
    }
}
