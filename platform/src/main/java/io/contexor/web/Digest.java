package io.contexor.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of bytes as they come. */
final class Digest {

    private final MessageDigest digest = sha256();

    static String of(byte[] bytes) {
        var digest = new Digest();
        digest.add(bytes);
        return digest.hex();
    }

    void add(byte[] bytes) {
        digest.update(bytes);
    }

    /** Of everything so far; nothing can be added afterwards. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
