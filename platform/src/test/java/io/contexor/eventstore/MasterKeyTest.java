package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                .hasMessageContaining("CONTEXOR_MASTER_KEY is not set");

        try (var made = Files.list(data)) {
            assertThat(made).isEmpty();
        }
    }

    @Test
    void is_refused_where_it_has_another_length() {
        assertThatThrownBy(() -> MasterKey.find("c2hvcnQ=", data, true)).hasMessageContaining("32 bytes in base64");
    }
}
