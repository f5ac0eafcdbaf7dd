package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it before any test
    Path data;

    @Test
    void is_made_once_in_development_and_is_nobody_elses() throws Exception {
        var first = MasterKey.find("", data, false);

        assertThat(first).hasSize(32).isNotEqualTo(new byte[32]);
        assertThat(MasterKey.find(" ", data, false)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("master.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void is_the_configured_one_where_there_is_one() throws Exception {
        var configured = new byte[32];
        configured[0] = 1;

        assertThat(MasterKey.find(Base64.getEncoder().encodeToString(configured) + "\n", data, true))
                .isEqualTo(configured);
        try (var made = Files.list(data)) {
            assertThat(made).isEmpty();
        }
    }

    @Test
    void is_not_made_up_in_production() throws Exception {
        assertThatThrownBy(() -> MasterKey.find("", data, true))
                .hasMessageContaining("CONTEXOR_MASTER_KEY must be set");

        try (var made = Files.list(data)) {
            assertThat(made).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "no base64: §", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="})
    void is_refused_in_words_that_do_not_quote_it(String configured) {
        assertThatThrownBy(() -> MasterKey.find(configured, data, true))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessage("The master key (CONTEXOR_MASTER_KEY) must be 32 bytes in base64");
    }
}
