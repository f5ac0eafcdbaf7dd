package io.contexor.identity.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] KEY = "12345678901234567890".getBytes(US_ASCII);

    /** Appendix B of RFC 6238, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(KEY, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void a_clock_may_be_half_a_minute_off() {
        var now = Instant.ofEpochSecond(1_111_111_109);

        assertThat(Totp.stepOf(Totp.code(KEY, now.minusSeconds(30)), KEY, now)).isPresent();
        assertThat(Totp.stepOf(Totp.code(KEY, now.plusSeconds(30)), KEY, now)).isPresent();
        assertThat(Totp.stepOf(Totp.code(KEY, now.plusSeconds(90)), KEY, now)).isEmpty();
        assertThat(Totp.stepOf("", KEY, now)).isEmpty();
    }

    @Test
    void secrets_are_written_as_apps_read_them() {
        assertThat(Totp.base32(KEY)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.newKey()).hasSize(20).isNotEqualTo(Totp.newKey());
    }
}
