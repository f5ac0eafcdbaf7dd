package io.contexor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.security.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** The Ed25519 key that signs checkpoints: configured, or in development generated into the data folder. */
public final class SigningKey {

    public static final String SETTING = "AUDIT_SIGNING_KEY";

    private static final String FILE = "audit-signing.key";
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;
    private final VerifierKey verifier;

    private SigningKey(String name, PrivateKey key) {
        this.key = key;
        this.verifier = VerifierKey.of(name, publicKeyOf(key));
    }

    /**
     * The key of this installation.
     *
     * @param name by which others know the log, see {@link Checkpoint#origin()}
     * @param configured PKCS#8 as PEM or in base64, or the path of a file that holds either
     */
    public static SigningKey find(String name, String configured, Path data, boolean production) {
        if (!configured.isBlank()) {
            return new SigningKey(name, parse(isFile(configured) ? read(Path.of(configured.strip())) : configured));
        }
        if (production) {
            throw new IllegalStateException(
                    SETTING + " must be set in production: './contexor keys' prints one, which has to be kept safe");
        }
        return new SigningKey(name, parse(PrivateFile.readOrCreate(data.resolve(FILE), SigningKey::generate)));
    }

    /** The same, where there is one; none is made. */
    public static Optional<SigningKey> existing(String name, String configured, Path data) {
        return configured.isBlank() && !Files.exists(data.resolve(FILE))
                ? Optional.empty()
                : Optional.of(find(name, configured, data, false));
    }

    /** A fresh one, in the form in which it is configured. */
    public static String generate() {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The public half, for everyone. */
    public VerifierKey verifier() {
        return verifier;
    }

    byte[] sign(String text) {
        try {
            var signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(text.getBytes(UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static boolean isFile(String configured) {
        return !configured.contains("-----")
                && configured.length() < 4_096
                && Files.isRegularFile(Path.of(configured.strip()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("The key of the audit log cannot be read from " + file, failure);
        }
    }

    private static PrivateKey parse(String text) {
        try {
            var encoded = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        } catch (IllegalArgumentException | GeneralSecurityException _) {
            // Its message might quote the key.
            throw new IllegalStateException(
                    SETTING
                            + " must be an Ed25519 key in PKCS#8, as PEM or in base64, or a file that holds one; './contexor keys' prints one");
        }
    }

    /** The JDK derives it only while it makes a pair of dice: so the dice show the private key. */
    private static PublicKey publicKeyOf(PrivateKey key) {
        try {
            var seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            var pairs = KeyPairGenerator.getInstance(ALGORITHM);
            pairs.initialize(NamedParameterSpec.ED25519, new LoadedDice(seed));
            return pairs.generateKeyPair().getPublic();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static final class LoadedDice extends SecureRandom {

        private final transient byte[] seed;

        private LoadedDice(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
