package io.contexor.identity.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The codes of RFC 6238 as authenticator apps know them: HMAC-SHA-1, six digits, thirty seconds. */
final class Totp {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long SECONDS = 30;
    private static final int KEY_BYTES = 20;

    /** The step in which the code is shown: this one, or the one before or after where clocks differ. */
    static OptionalLong stepOf(String code, byte[] key, Instant now) {
        long current = now.getEpochSecond() / SECONDS;
        return LongStream.of(current, current - 1, current + 1)
                .filter(step -> MessageDigest.isEqual(code(key, step).getBytes(US_ASCII), code.getBytes(UTF_8)))
                .findFirst();
    }

    static String code(byte[] key, Instant now) {
        return code(key, now.getEpochSecond() / SECONDS);
    }

    static byte[] newKey() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    private static String code(byte[] key, long step) {
        var hash = hmac(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
        return "%06d".formatted(number % 1_000_000);
    }

    /** As people type it into their app. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = (held << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt((held >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE_32.charAt((held << (5 - bits)) & 31));
        }
        return text.toString();
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Totp() {}
}
