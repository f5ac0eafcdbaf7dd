package io.contexor.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    /** The example of Go's package note, from which C2SP's signed notes come. */
    private static final String NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NEUMANNS_SEED = "gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=";
    private static final byte[] PKCS8 = java.util.HexFormat.of().parseHex("302e020100300506032b657004220420");

    @TempDir
    Path folder = Path.of("");

    private SigningKey fresh() {
        return SigningKey.find("example.org/log", SigningKey.generate(), folder, true);
    }

    @Nested
    class A_signature {

        @Test
        void of_somebody_elses_program_is_understood() {
            var text =
                    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
            var signed = Base64.getDecoder()
                    .decode(
                            "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
            var signature = java.util.Arrays.copyOfRange(signed, 4, signed.length);
            var key = VerifierKey.parse(NEUMANN);

            assertThat(key.hash()).isEqualTo("c74f20a3");
            assertThat(key.verifies(text, signature)).isTrue();
            assertThat(key.verifies(text + "\n", signature)).isFalse();
            assertThat(neumann().sign(text)).isEqualTo(signature);
        }

        @Test
        void is_by_the_public_half_of_the_key_that_was_configured() {
            assertThat(neumann().verifier()).hasToString(NEUMANN);
        }

        private SigningKey neumann() {
            var seed = Base64.getDecoder().decode(NEUMANNS_SEED);
            var encoded = java.nio.ByteBuffer.allocate(PKCS8.length + seed.length)
                    .put(PKCS8)
                    .put(seed)
                    .array();
            return SigningKey.find("PeterNeumann", Base64.getEncoder().encodeToString(encoded), folder, true);
        }
    }

    @Nested
    class A_checkpoint {

        private final SigningKey key = fresh();
        private final Checkpoint checkpoint = Checkpoint.sign(key, 20_852_163, Hash.EMPTY);

        @Test
        void reads_as_others_write_it() {
            assertThat(checkpoint.note())
                    .startsWith(
                            "example.org/log\n20852163\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 example.org/log ")
                    .endsWith("\n");
            assertThat(Checkpoint.parse(checkpoint.note())).contains(checkpoint);
            assertThat(checkpoint.signer(List.of(fresh().verifier(), key.verifier())))
                    .contains(key.verifier());
        }

        @Test
        void of_another_key_is_not_believed() {
            assertThat(checkpoint.signer(List.of(fresh().verifier()))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"20852163=20852164", "47DEQ=47DER", "example.org/log\n2=example.org/bog\n2"})
        void that_was_changed_is_not_believed(String change) {
            var forged = checkpoint.note().replace(change.split("=", 2)[0], change.split("=", 2)[1]);

            assertThat(forged).isNotEqualTo(checkpoint.note());
            assertThat(Checkpoint.parse(forged).orElseThrow().signer(List.of(key.verifier())))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "example.org/log\n1\n",
                    "example.org/log\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n"
                })
        void is_nothing_else(String text) {
            assertThat(Checkpoint.parse(text)).isEmpty();
        }
    }

    @Nested
    class A_signing_key {

        @Test
        void is_read_from_pem_from_base64_and_from_a_file() throws Exception {
            var base64 = SigningKey.generate();
            var pem = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(base64);
            var file = Files.writeString(folder.resolve("key.pem"), pem);

            var expected = SigningKey.find("log", base64, folder, true).verifier();
            assertThat(SigningKey.find("log", pem, folder, true).verifier()).isEqualTo(expected);
            assertThat(SigningKey.find("log", file.toString(), folder, true).verifier())
                    .isEqualTo(expected);
        }

        @Test
        void is_made_once_in_development_and_demanded_in_production() {
            var made = SigningKey.find("log", "", folder, false).verifier();

            assertThat(SigningKey.find("log", "", folder, false).verifier()).isEqualTo(made);
            assertThatThrownBy(() -> SigningKey.find("log", "", folder, true))
                    .hasMessageContaining("AUDIT_SIGNING_KEY");
        }

        @Test
        void that_is_none_is_refused_without_being_quoted() {
            assertThatThrownBy(() -> SigningKey.find("log", "c2VjcmV0", folder, true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("AUDIT_SIGNING_KEY")
                    .hasMessageNotContaining("c2VjcmV0");
        }
    }

    @Nested
    class A_verifier_key {

        @ParameterizedTest
        @ValueSource(strings = {"", "a+b+c", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"})
        void that_is_none_is_refused(String text) {
            assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
