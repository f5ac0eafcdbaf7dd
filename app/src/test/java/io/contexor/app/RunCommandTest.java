package io.contexor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.Workshop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The {@code run} command in a process of its own. */
@Timeout(600)
class RunCommandTest {

    @TempDir
    Path data;

    @BeforeEach
    void share_the_unpacked_programs() throws IOException {
        Path programs = Workshop.folder("postgres-programs");
        Files.createDirectories(programs);
        Files.createSymbolicLink(data.resolve("programs"), programs);
    }

    /** @param port 0 for any that is free */
    private Process run(int port, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallApplication.class.getName(),
                        "run",
                        "--data",
                        data.toString())
                .redirectErrorStream(true);
        builder.environment().putAll(settings);
        builder.environment().put("PORT", Integer.toString(port));
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<String> linesUntil(String start, Process process) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = process.inputReader().readLine();
        while (line != null) {
            lines.add(line);
            line = line.startsWith(start) ? null : process.inputReader().readLine();
        }
        return lines;
    }

    private static List<String> rest(Process process) throws InterruptedException {
        List<String> lines = new ArrayList<>(process.inputReader().lines().toList());
        process.waitFor();
        return lines;
    }

    @Test
    void ends_the_application_before_the_database_when_told_to_stop() throws Exception {
        Process process = run(0, Map.of());
        try {
            assertThat(linesUntil("Contexor is ready at http://localhost:", process))
                    .last()
                    .asString()
                    .startsWith("Contexor is ready at http://localhost:");
            process.destroy();
            process.waitFor();
            assertThat(data.resolve("last-words")).hasContent("database was there");
            assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
            assertThat(data.resolve("postgres.log")).content().contains("database system is shut down");
        } finally {
            process.destroyForcibly();
        }
    }

    @Nested
    class Does_not_start_and_says_why_in_one_line {

        @Test
        void when_the_port_is_in_use_before_it_touches_the_data() throws Exception {
            try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Process process = run(busy.getLocalPort(), Map.of());
                assertThat(rest(process))
                        .singleElement()
                        .asString()
                        .startsWith("Port " + busy.getLocalPort() + " is in use");
                assertThat(process.exitValue()).isEqualTo(1);
                assertThat(data.resolve("postgres")).doesNotExist();
            }
        }

        @Test
        void when_a_setting_is_wrong() throws Exception {
            Process process = run(0, Map.of("CONTEXOR_ROLE", "boss"));
            assertThat(rest(process)).containsExactly("CONTEXOR_ROLE must be all, command or query.");
            assertThat(process.exitValue()).isEqualTo(1);
        }

        @Test
        void when_no_database_answers_at_the_given_address() throws Exception {
            Process process = run(0, Map.of("DATABASE_URL", "postgres://ann:secret@127.0.0.1:" + freePort() + "/x"));
            assertThat(rest(process))
                    .singleElement()
                    .asString()
                    .startsWith("DATABASE_URL does not lead to a database")
                    .doesNotContain("secret");
            assertThat(process.exitValue()).isEqualTo(1);
        }

        @Test
        void when_the_application_fails_and_keeps_the_details_in_the_log() throws Exception {
            Process process = run(0, Map.of("FAIL", "true"));
            assertThat(rest(process))
                    .noneMatch(line -> line.startsWith("\tat "))
                    .last()
                    .asString()
                    .contains("the wheels came off", "details in " + data.resolve("contexor.log"));
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(data.resolve("contexor.log")).content().contains("\tat io.contexor.app.SmallApplication");
            assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        }
    }
}
