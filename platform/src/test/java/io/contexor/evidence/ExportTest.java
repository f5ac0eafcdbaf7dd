package io.contexor.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

    @TempDir
    Path data = Path.of("");

    private byte[] export(Ledger ledger) throws Exception {
        ledger.append(500);
        ledger.cover(150);
        ledger.append(3);
        var out = new ByteArrayOutputStream();
        assertThat(new LogExport(ledger.database).to(out)).isEqualTo(500);
        return out.toByteArray();
    }

    private static VerificationReport check(byte[] file, VerifierKey key) throws IOException {
        return new ExportCheck(List.of(key)).run(new ByteArrayInputStream(file));
    }

    @Test
    void an_export_is_checked_with_nothing_but_the_public_key() throws Exception {
        var ledger = new Ledger(data);

        assertThat(check(export(ledger), ledger.key.verifier()))
                .isEqualTo(new VerificationReport(500, 500, 4, List.of(), 0));
    }

    @Test
    void nothing_but_the_right_key_will_do() throws Exception {
        var other = SigningKey.find(Ledger.ORIGIN, SigningKey.generate(), data, true);

        assertThat(check(export(new Ledger(data)), other.verifier()).faults())
                .extracting(Fault::kind)
                .contains(Fault.Kind.FORGED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0004, 0.001, 0.1, 0.37, 0.5, 0.75, 0.9, 0.9999})
    void a_changed_byte_is_found_wherever_it_is(double where) throws Exception {
        var ledger = new Ledger(data);
        var file = export(ledger);
        file[(int) (where * file.length)] ^= 1;

        assertThat(check(file, ledger.key.verifier()).isSound()).isFalse();
    }

    @Test
    void a_changed_event_is_between_the_checkpoints_around_it() throws Exception {
        var ledger = new Ledger(data);
        var text = new String(export(ledger), ISO_8859_1).replace("{\"number\":200}", "{\"number\":100}");

        assertThat(check(text.getBytes(ISO_8859_1), ledger.key.verifier()).faults())
                .first()
                .hasToString(
                        "root-differs at position 300: 300 leaves were signed where 300 are; somewhere after position 150");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.0001, 0.3, 0.6, 0.999})
    void a_file_that_breaks_off_is_not_taken_for_a_shorter_one(double where) throws Exception {
        var ledger = new Ledger(data);
        var file = export(ledger);

        assertThat(check(java.util.Arrays.copyOf(file, (int) (where * file.length)), ledger.key.verifier())
                        .isSound())
                .isFalse();
    }

    @Test
    void an_event_that_was_removed_before_the_export_is_missed() throws Exception {
        var ledger = new Ledger(data);
        export(ledger);
        ledger.behindTheBack("delete from events where global_index = 40");
        var out = new ByteArrayOutputStream();
        new LogExport(ledger.database).to(out);

        assertThat(check(out.toByteArray(), ledger.key.verifier()).faults())
                .extracting(Fault::kind)
                .contains(Fault.Kind.REMOVED);
    }
}
