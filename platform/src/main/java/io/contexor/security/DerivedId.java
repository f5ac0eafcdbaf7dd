package io.contexor.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes UUIDs of version 8 out of words: the same words always give the same id, and other words another. */
public final class DerivedId {

    public static UUID of(String... words) {
        var hash = ByteBuffer.wrap(hash(words));
        return new UUID(
                (hash.getLong() & ~0xf000L) | 0x8000L, (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }

    /** SHA-256 over the words and their lengths, so that no two lists of words run together. */
    public static byte[] hash(String... words) {
        var digest = sha256();
        for (var word : words) {
            var utf8 = word.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
            digest.update(utf8);
        }
        return digest.digest();
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private DerivedId() {}
}
