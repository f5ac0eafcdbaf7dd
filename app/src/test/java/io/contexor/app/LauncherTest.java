package io.contexor.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.security.TokenKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, run for real among JDKs and Mavens that only say who they are. */
class LauncherTest {

    private record Result(int exitCode, String output) {}

    @TempDir
    Path temporary;

    private Path root = Path.of("");
    private Path jdks = Path.of("");

    @BeforeEach
    void install() throws IOException {
        root = Files.createDirectories(temporary.resolve("my project"));
        jdks = Files.createDirectories(temporary.resolve("jdks"));
        Files.createDirectories(temporary.resolve("home"));
        Files.createDirectories(temporary.resolve("bin"));
        Files.copy(Path.of("..", "contexor"), root.resolve("contexor"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(root.resolve("app/target"));
        Files.writeString(root.resolve("pom.xml"), "");
        Files.writeString(root.resolve("app/target/app-0.1.0.jar"), "");
        for (String program : List.of("bash", "dirname", "readlink", "grep", "head", "sed", "ls", "find", "cat")) {
            Files.createSymbolicLink(temporary.resolve("bin").resolve(program), onPath(program));
        }
    }

    private static Path onPath(String program) {
        return List.of("/usr/bin", "/bin").stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/usr/bin/env bash\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path jdk(Path folder, String version, boolean release) throws IOException {
        script(folder.resolve("bin/javac"), "");
        script(
                folder.resolve("bin/java"),
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"" + version + "\"' >&2; else echo \"java "
                        + version + ": $*\"; fi");
        if (release) {
            Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        }
        return folder;
    }

    private Result run(Map<String, String> settings, String... words) throws IOException, InterruptedException {
        return run(root.resolve("contexor"), settings, words);
    }

    private Result run(Path script, Map<String, String> settings, String... words)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(script.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(words));
        builder.directory(temporary.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", temporary.resolve("bin").toString());
        builder.environment().put("HOME", temporary.resolve("home").toString());
        builder.environment().put("CONTEXOR_JDK_FOLDERS", jdks.toString());
        builder.environment().putAll(settings);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), output);
    }

    @Test
    void says_in_one_line_what_to_install_when_there_is_no_jdk() throws Exception {
        jdk(jdks.resolve("jdk-25-fake"), "17.0.9", true);
        Result result = run(Map.of(), "run");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).hasLineCount(1).contains("needs a JDK 25 or newer: install one");
    }

    @Test
    void passes_over_an_old_java_on_the_path_and_in_java_home() throws Exception {
        Path old = jdk(temporary.resolve("old"), "17.0.9", true);
        Files.createSymbolicLink(temporary.resolve("bin/java"), old.resolve("bin/java"));
        jdk(jdks.resolve("jdk8"), "1.8.0_402", false);
        jdk(jdks.resolve("temurin"), "25.0.1", true);
        Result result = run(Map.of("JAVA_HOME", old.toString()), "run", "--port", "81");
        assertThat(result.output()).startsWith("java 25.0.1: ").contains("app-0.1.0.jar run --port 81");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void asks_a_jdk_without_a_release_file_for_its_version() throws Exception {
        jdk(temporary.resolve("home/.sdkman/candidates/java/26-open"), "26", false);
        assertThat(run(Map.of(), "run").output()).startsWith("java 26: ");
    }

    @Test
    void prefers_java_home_and_follows_symbolic_links_to_itself() throws Exception {
        Path chosen = jdk(temporary.resolve("my jdk"), "27-ea", true);
        jdk(jdks.resolve("other"), "25.0.1", true);
        Path link = Files.createSymbolicLink(temporary.resolve("bin/contexor"), root.resolve("contexor"));
        Result result = run(link, Map.of("JAVA_HOME", chosen.toString()), "smoke");
        assertThat(result.output())
                .startsWith("java 27-ea: ")
                .contains(root.resolve("app/target").toString());
    }

    @Test
    void says_in_one_line_that_maven_is_missing_or_old() throws Exception {
        jdk(jdks.resolve("temurin"), "25.0.1", true);
        assertThat(run(Map.of(), "test").output()).hasLineCount(1).contains("needs Maven 3.8 or newer");
        script(temporary.resolve("bin/mvn"), "echo 'Apache Maven 3.6.3 (x)'");
        Result result = run(Map.of(), "test");
        assertThat(result.output()).hasLineCount(1).contains("3.8 or newer");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void hands_further_words_to_maven_in_the_projects_folder() throws Exception {
        jdk(jdks.resolve("temurin"), "25.0.1", true);
        script(
                temporary.resolve("bin/mvn"),
                "if [ \"$1\" = -v ]; then echo 'Apache Maven 3.8.7'; else echo \"$PWD: $*\"; fi");
        assertThat(run(Map.of(), "test", "-Dtest=A B").output()).contains(root + ": -B verify -Dtest=A B");
    }

    @Test
    void builds_when_a_source_is_newer_than_the_jar() throws Exception {
        jdk(jdks.resolve("temurin"), "25.0.1", true);
        Files.setLastModifiedTime(root.resolve("app/target/app-0.1.0.jar"), FileTime.fromMillis(0));
        script(
                temporary.resolve("bin/mvn"),
                "if [ \"$1\" = -v ]; then echo 'Apache Maven 3.8.7'; else echo \"mvn $*\"; fi");
        assertThat(run(Map.of(), "run").output())
                .contains("building")
                .contains("mvn -B -q -DskipTests package -pl app -am")
                .contains("java 25.0.1: ");
    }

    @Test
    void keeps_what_the_build_says_out_of_what_a_command_prints() throws Exception {
        jdk(jdks.resolve("temurin"), "25.0.1", true);
        Files.setLastModifiedTime(root.resolve("app/target/app-0.1.0.jar"), FileTime.fromMillis(0));
        script(
                temporary.resolve("bin/mvn"),
                "if [ \"$1\" = -v ]; then echo 'Apache Maven 3.8.7'; else echo '[WARNING] chatter'; fi");
        Path printed = script(temporary.resolve("printed"), "'" + root.resolve("contexor") + "' \"$@\" 2>/dev/null");
        assertThat(run(printed, Map.of(), "keys").output())
                .hasLineCount(1)
                .startsWith("java 25.0.1: ")
                .endsWith("app-0.1.0.jar keys\n");
    }

    @Test
    void takes_printed_keys_from_the_env_file_as_they_are() throws Exception {
        script(jdk(jdks.resolve("temurin"), "25.0.1", true).resolve("bin/java"), "echo \"$CONTEXOR_TOKEN_KEYS\"");
        String keys = TokenKeys.generate();
        Files.writeString(root.resolve(".env"), "CONTEXOR_TOKEN_KEYS=" + keys + "\n");
        assertThat(run(Map.of(), "run").output()).isEqualTo(keys + "\n");
    }

    @Test
    void takes_settings_from_the_env_file_as_text_and_lets_the_environment_win() throws Exception {
        script(
                jdk(jdks.resolve("temurin"), "25.0.1", true).resolve("bin/java"),
                "echo \"$PORT $CONTEXOR_ROLE $CONTEXOR_TOKEN\"");
        Files.writeString(
                root.resolve(".env"),
                "# x\nPORT=1\nCONTEXOR_ROLE=\"query\"\nCONTEXOR_TOKEN=$(echo bad)\nnot a setting\n");
        assertThat(run(Map.of("PORT", "2"), "run").output()).isEqualTo("2 query $(echo bad)\n");
    }
}
