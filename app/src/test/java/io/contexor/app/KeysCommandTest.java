package io.contexor.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.ContexorApplication;
import io.contexor.evidence.SigningKey;
import io.contexor.security.TokenKeys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

    @TempDir
    Path temporary = Path.of("");

    private final StringWriter out = new StringWriter();

    private List<String> keys(String... options) {
        out.getBuffer().setLength(0);
        assertThat(execute(options)).isZero();
        return out.toString().lines().toList();
    }

    private int execute(String... options) {
        var commands = ContexorCommands.of(ContexorApplication.class, Map.of());
        commands.setOut(new PrintWriter(out, true));
        var words = new String[options.length + 1];
        words[0] = "keys";
        System.arraycopy(options, 0, words, 1, options.length);
        return commands.execute(words);
    }

    private static String value(String line, String name) {
        assertThat(line).startsWith(name + "=");
        return line.substring(name.length() + 1);
    }

    @Test
    void prints_three_lines_that_production_accepts() {
        var lines = keys();

        assertThat(lines).hasSize(3);
        assertThat(Base64.getDecoder().decode(value(lines.getFirst(), "CONTEXOR_MASTER_KEY")))
                .hasSize(32);
        var tokenKeys = TokenKeys.of(value(lines.get(1), "CONTEXOR_TOKEN_KEYS"), temporary, true);
        assertThat(tokenKeys.published().getKeys()).hasSize(1);
        var auditKey = SigningKey.find("log", value(lines.getLast(), "AUDIT_SIGNING_KEY"), temporary, true);
        assertThat(auditKey.verifier().name()).isEqualTo("log");
    }

    @Test
    void prints_a_key_of_the_audit_log_for_a_file_of_its_own() throws Exception {
        var file = Files.write(temporary.resolve("audit.key"), keys("--audit-key"), UTF_8);

        assertThat(SigningKey.find("log", file.toString(), temporary, true)
                        .verifier()
                        .name())
                .isEqualTo("log");
    }

    @Test
    void prints_others_each_time() {
        assertThat(keys()).doesNotContainAnyElementsOf(keys());
    }

    @Test
    void prints_token_keys_for_a_file_of_their_own() throws Exception {
        var lines = keys("--token-keys");

        var file = Files.write(temporary.resolve("token-keys.json"), lines, UTF_8);
        assertThat(TokenKeys.of(file.toString(), temporary, true).published().getKeys())
                .hasSize(1);
    }

    @Test
    void rotates_the_keys_of_the_data_folder_and_not_twice_in_a_row() {
        var first = TokenKeys.of("", temporary, false).published();

        assertThat(execute("--data", temporary.toString(), "--rotate")).isZero();
        assertThat(execute("--data", temporary.toString(), "--rotate")).isNotZero();

        assertThat(TokenKeys.of("", temporary, false).published().getKeys())
                .hasSize(2)
                .containsAll(first.getKeys());
    }

    @Test
    void ends_what_leaked_keys_signed() {
        var first = TokenKeys.of("", temporary, false).published();

        assertThat(execute("--data", temporary.toString(), "--leaked")).isZero();

        assertThat(TokenKeys.of("", temporary, false).published().getKeys())
                .hasSize(1)
                .doesNotContainAnyElementsOf(first.getKeys());
    }
}
