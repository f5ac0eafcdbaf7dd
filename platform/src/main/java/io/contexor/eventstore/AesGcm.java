package io.contexor.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a fresh nonce in front of each ciphertext, bound to the context it was made for. */
final class AesGcm {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    AesGcm(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("A key has 32 bytes, this one has " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    byte[] encrypt(String clear, String context) {
        return encryptBytes(clear.getBytes(UTF_8), context);
    }

    /** Empty where the text was made with another key or for another context. */
    Optional<String> decrypt(byte[] secret, String context) {
        try {
            return secret.length <= NONCE ? Optional.empty() : Optional.of(new String(open(secret, context), UTF_8));
        } catch (AEADBadTagException other) {
            return Optional.empty();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    byte[] encryptBytes(byte[] clear, String context) {
        try {
            var nonce = new byte[NONCE];
            RANDOM.nextBytes(nonce);
            var secret = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(clear);
            var all = new byte[NONCE + secret.length];
            System.arraycopy(nonce, 0, all, 0, NONCE);
            System.arraycopy(secret, 0, all, NONCE, secret.length);
            return all;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    byte[] decryptBytes(byte[] secret, String context) {
        try {
            return open(secret, context);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("The master key does not open this key", wrong);
        }
    }

    private byte[] open(byte[] secret, String context) throws GeneralSecurityException {
        var nonce = new byte[NONCE];
        System.arraycopy(secret, 0, nonce, 0, NONCE);
        return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(secret, NONCE, secret.length - NONCE);
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }
}
