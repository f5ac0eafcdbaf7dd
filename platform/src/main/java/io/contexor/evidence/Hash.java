package io.contexor.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Thirty-two bytes of SHA-256, and the two ways in which a Merkle tree makes them (RFC 6962, section 2.1). */
@SuppressWarnings("ArrayRecordComponent") // compared and copied by what it says, see below
public record Hash(byte[] bytes) {

    static final int LENGTH = 32;

    /** Of the tree that holds nothing. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    public Hash {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A hash has 32 bytes, this one has " + bytes.length);
        }
    }

    public static Hash ofLeaf(byte[] data) {
        return ofLeaf(sha256(), data);
    }

    /** The same with a digest that is used again and again. */
    static Hash ofLeaf(MessageDigest digest, byte[] data) {
        digest.update(LEAF);
        return new Hash(digest.digest(data));
    }

    public static Hash ofNode(Hash left, Hash right) {
        var digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    public static Hash ofBase64(String text) {
        return new Hash(Base64.getDecoder().decode(text));
    }

    static Hash within(byte[] hashes, int place) {
        return new Hash(java.util.Arrays.copyOfRange(hashes, place * LENGTH, (place + 1) * LENGTH));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
