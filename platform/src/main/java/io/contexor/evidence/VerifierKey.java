package io.contexor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key as C2SP's signed notes write it: a name, the first bytes of a hash, and the key itself.
 *
 * @param key 32 bytes of Ed25519
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its text form
public record VerifierKey(String name, byte[] key) {

    private static final int LENGTH = 32;
    private static final byte ED25519 = 1;
    private static final byte[] WRAPPING = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifierKey {
        if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace) || name.contains("+")) {
            throw new IllegalArgumentException("The name of a key has neither blanks nor a plus sign");
        }
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("A public key has 32 bytes, this one has " + key.length);
        }
    }

    /** Reads {@code name+hash+key}. */
    public static VerifierKey parse(String text) {
        var parts = text.strip().split("\\+", 3);
        try {
            var typed = Base64.getDecoder().decode(parts[2]);
            var key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
            if (typed[0] == ED25519 && key.text().equals(text.strip())) {
                return key;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            // Told below, for all that can be wrong.
        }
        throw new IllegalArgumentException(
                "A public key reads name+hash+key, of Ed25519, such as './contexor audit key' prints it");
    }

    static VerifierKey of(String name, PublicKey key) {
        var encoded = key.getEncoded();
        return new VerifierKey(name, Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length));
    }

    /** The number by which signatures name their key. */
    public int id() {
        var digest = Hash.sha256();
        digest.update(name.getBytes(UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return ByteBuffer.wrap(digest.digest(key)).getInt();
    }

    public String hash() {
        return HexFormat.of().toHexDigits(id());
    }

    public String text() {
        var typed = ByteBuffer.allocate(1 + LENGTH).put(ED25519).put(key).array();
        return "%s+%s+%s".formatted(name, hash(), Base64.getEncoder().encodeToString(typed));
    }

    boolean verifies(String text, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey());
            verifier.update(text.getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var encoded =
                ByteBuffer.allocate(WRAPPING.length + LENGTH).put(WRAPPING).put(key);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.array()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey another && text().equals(another.text());
    }

    @Override
    public int hashCode() {
        return id();
    }

    @Override
    public String toString() {
        return text();
    }
}
