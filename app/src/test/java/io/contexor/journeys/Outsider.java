package io.contexor.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who trusts nobody: a verifier written from {@code docs/proofs.md} alone, which shares no line with the product.
 *
 * @param publicKey got in another way than what is to be checked
 */
record Outsider(String publicKey) {

    /** The fields of a leaf in their order, or an exception. */
    static List<byte @Nullable []> fields(byte[] leaf) {
        var bytes = ByteBuffer.wrap(leaf);
        if (bytes.get() != 1) {
            throw new IllegalArgumentException("another version");
        }
        var fields = new ArrayList<byte @Nullable []>();
        while (bytes.hasRemaining()) {
            int length = bytes.getInt();
            var field = new byte[Math.max(0, length)];
            bytes.get(field);
            fields.add(length < 0 ? null : field);
        }
        return fields;
    }

    /** What the event of a certificate says, if everything about it is true. */
    JsonNode approval(JsonNode certificate) {
        var leaf = Base64.getDecoder().decode(certificate.path("leaf").asString());
        var proof = certificate.path("proof");
        require(proves(leaf, proof), "the event is not in the log");
        var fields = fields(leaf);
        require(fields.size() == 10, "a leaf has ten fields");
        require("content.ContentApproved".equals(text(fields.get(5))), "it is no approval");
        require(certificate.path("content").asString().equals(text(fields.get(3))), "it is about another text");
        return JsonMapper.shared().readTree(fields.get(8));
    }

    boolean proves(byte[] leaf, JsonNode proof) {
        var checkpoint = proof.path("checkpoint").path("note").asString();
        return isSigned(checkpoint)
                && Long.parseLong(checkpoint.split("\n", -1)[1])
                        == proof.path("tree_size").asLong()
                && Arrays.equals(
                        rootOf(leaf, proof),
                        Base64.getDecoder().decode(checkpoint.split("\n", -1)[2]));
    }

    boolean isSigned(String note) {
        var key = publicKey.split("\\+", 3);
        var raw = Base64.getDecoder().decode(key[2]);
        int end = note.indexOf("\n\n") + 1;
        var signature =
                Base64.getDecoder().decode(note.substring(end + 1).strip().split(" ", -1)[2]);
        require(HexFormat.of().formatHex(signature, 0, 4).equals(key[1]), "another key");
        try {
            var wrapped = HexFormat.of()
                    .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw, 1, 33));
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(wrapped)));
            verifier.update(note.substring(0, end).getBytes(UTF_8));
            return verifier.verify(signature, 4, signature.length - 4);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] rootOf(byte[] leaf, JsonNode proof) {
        long index = proof.path("leaf_index").asLong();
        long last = proof.path("tree_size").asLong() - 1;
        var hash = sha256(new byte[] {0}, leaf);
        for (var step : proof.path("inclusion_path")) {
            var sibling = Base64.getDecoder().decode(step.asString());
            if (index % 2 == 1 || index == last) {
                hash = sha256(new byte[] {1}, sibling, hash);
                while (index % 2 == 0) {
                    index /= 2;
                    last /= 2;
                }
            } else {
                hash = sha256(new byte[] {1}, hash, sibling);
            }
            index /= 2;
            last /= 2;
        }
        require(last == 0, "the path is too short");
        return hash;
    }

    static String text(byte @Nullable [] field) {
        return field == null ? "" : new String(field, UTF_8);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
